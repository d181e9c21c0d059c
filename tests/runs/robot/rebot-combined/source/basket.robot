*** Test Cases ***
Passes
    Should Be Equal    a    a
Fails Once
    ${n}=    Evaluate    __import__('os').path.exists('/project/seen')
    Evaluate    open('/project/seen', 'w').close()
    Should Be True    ${n}    not yet & <b>
Always Fails
    Fail    größer ]]> & <b>
Is Skipped
    Skip    no printer <here>
