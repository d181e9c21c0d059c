*** Settings ***
Documentation     Gateway & bus <link>
Metadata          Firmware    2.7.1-rc1

*** Test Cases ***
Link Opens
    [Documentation]    It opens.
    [Tags]    INT-045    smoke
    Log    opened \x1b and <markup> &
    Log To Console    opened

Far End Falls Back
    [Tags]    known
    Should Be Equal As Integers    9600    115200    fell back\nto 9600 baud <&> ]]>

Keyword Breaks
    No Such Keyword    1

No Second Board
    Skip    no second board, see INT-046

Skipped By Tag
    [Tags]    broken
    Fail    never run

Failure That Is Skipped
    [Tags]    quarantine
    Fail    known since 2.6

Fails And Teardown Fails Too
    Fail    first this
    [Teardown]    Fail    and can't close

Passes But Teardown Fails
    No Operation
    [Teardown]    Fail    can't close

Several Failures
    Run Keyword And Continue On Failure    Fail    one
    Run Keyword And Continue On Failure    Fail    two
    Fail    three

Setup Fails
    [Setup]    Fail    no such port
    No Operation

Größe 日本
    Should Be Equal    Größe    日本

Templated
    [Template]    Should Be Equal
    a    a
    a    b
    c    d
