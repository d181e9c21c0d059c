from radish import given, when, then
@given("I have {n:g}")
def have(step, n):
    step.context.n = n
@when("I add {n:g}")
def add(step, n):
    step.context.n += n
@when("it throws")
def throws(step):
    raise TypeError("line one\nline two & <b> ]]>")
@when("it is pending")
def pending(step):
    step.pending()
@then("I have {n:g} in all")
def all(step, n):
    assert step.context.n == n, "%s & <b>" % step.context.n
