Feature: small

  Scenario: passes
    Given an empty basket

  Scenario: undefined ü
    When nobody wrote this

  Scenario: fails
    When I add 2 and 2
    Then the sum is 5
