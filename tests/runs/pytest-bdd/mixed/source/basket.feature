Feature: Basket & <b> größer

    Scenario: Adds up
        Given I have 2
        When I add 2
        Then I have 4 in all

    Scenario: Fails
        Given I have 2
        When I add 3
        Then I have 4 in all

    Scenario: Step is missing
        Given I have 2
        When nobody wrote this
