Feature: Basket & <b> größer

    Scenario: Adds up
        Given I have 2
        When I add 2
        Then I have 4 in all

    Scenario: Fails
        Given I have 2
        When I add 3
        Then I have 4 in all

    Scenario: Never gets to the end
        Given I have 2
        When it throws
        Then I have 2 in all

    Scenario: Is to do
        Given I have 2
        When it is pending

    @INT-045
    Scenario Outline: Adds up for many
        Given I have <a>
        When I add <b>
        Then I have <c> in all

    Examples:
        | a | b | c |
        | 1 | 2 | 3 |
        | 1 | 2 | 4 |
