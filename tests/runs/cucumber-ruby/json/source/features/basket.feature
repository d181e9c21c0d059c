Feature: Basket & <b> größer
  Scenario: Adds up
    Given I have 2
    Then I have 2 in all
  Scenario: Fails
    Given I have 2
    Then I have 3 in all
  Scenario: Is pending
    Given it is pending
  Scenario: Is undefined
    Given nobody wrote this
  @INT-045
  Scenario Outline: For many
    Given I have <a>
    Then I have <b> in all
    Examples:
      | a | b |
      | 1 | 1 |
      | 1 | 2 |
