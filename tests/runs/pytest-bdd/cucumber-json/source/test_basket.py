from pytest_bdd import scenarios, given, when, then, parsers
scenarios("basket.feature")
@given(parsers.parse("I have {n:d}"), target_fixture="box")
def have(n): return [n]
@when(parsers.parse("I add {n:d}"))
def add(box, n): box.append(n)
@then(parsers.parse("I have {n:d} in all"))
def all(box, n): assert sum(box) == n
