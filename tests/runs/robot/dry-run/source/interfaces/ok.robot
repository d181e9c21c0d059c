*** Test Cases ***
Link Opens
    Log    never said

Fails When Run
    Fail    never run
