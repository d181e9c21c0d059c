Feature: retries

  Scenario: passes at the second try
    When it wobbles

  Scenario: never passes
    When it always fails
