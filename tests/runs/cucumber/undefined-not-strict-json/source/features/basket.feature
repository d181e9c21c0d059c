Feature: small

  Scenario: pending
    When I wait for it
