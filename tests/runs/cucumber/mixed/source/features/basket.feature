@basket @INT-045
Feature: Basket ü & <b>

  Background:
    Given an empty basket

  @fast
  Scenario: adds up
    When I add 2 and 2
    Then the sum is 4

  Scenario: fails
    When I add 2 and 2
    Then the sum is 5

  Scenario Outline: sums of <a> and <b>
    When I add <a> and <b>
    Then the sum is <c>

    Examples:
      | a | b | c |
      | 1 | 2 | 3 |
      | 2 | 2 | 5 |

  Scenario: undefined step
    When nobody wrote this
    Then the sum is 4

  Scenario: pending step
    When I wait for it

  Scenario: ambiguous step
    When two steps match

  Scenario: skipped by a step
    When I skip

  @broken
  Scenario: a hook fails
    When I add 1 and 1

  Rule: names repeat
    Scenario: adds up
      When I add 2 and 2
      Then the sum is 4
