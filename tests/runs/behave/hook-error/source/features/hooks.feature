Feature: Hooks

  Scenario: Before hook breaks
    Given the bench is up

  Scenario: All well
    Given the bench is up
