*** Test Cases ***
Link Opens
    No Operation

Link Opens
    Fail    the second of the same name
