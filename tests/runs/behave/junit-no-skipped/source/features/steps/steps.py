from behave import given, then, when
from behave.api.pending_step import StepNotImplementedError


@given("the bench is up")
def bench(context):
    context.speed = 115200
    print("bench up \x1b[32mgreen\x1b[0m <&>")


@when("the link is opened")
def opened(context):
    pass


@then("it answers within {n:d} s")
def answers(context, n):
    assert n == 2


@then("the speed is {n:d}")
def speed(context, n):
    assert context.speed == n, f"wanted {n} <baud> ]]>\nbut got {context.speed}"


@when("the board burns")
def burns(context):
    raise RuntimeError("smoke & fire")


@when("there is no licence")
def licence(context):
    context.scenario.skip("no licence on this bench")


@when("a pending step is met")
def pending(context):
    raise StepNotImplementedError("the driver isn't there yet")


@then("the value {n:d} is even")
def even(context, n):
    assert n % 2 == 0, f"{n} is odd"
