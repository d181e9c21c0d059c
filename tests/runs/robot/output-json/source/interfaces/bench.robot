*** Settings ***
Suite Setup       Fail    the bench didn't start

*** Test Cases ***
Never Really Run
    No Operation

Neither This One
    No Operation
