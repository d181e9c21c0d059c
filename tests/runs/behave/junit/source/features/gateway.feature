@interfaces
Feature: Gateway & bus <link>
  Background:
    Given the bench is up

  @INT-045 @smoke
  Scenario: The link opens
    When the link is opened
    Then it answers within 2 s

  Scenario: The far end falls back
    When the link is opened
    Then the speed is 9600

  Scenario: A step raises an error
    When the board burns

  Scenario: A step isn't written yet
    When something that nobody has written happens
    Then it answers within 2 s

  @skip
  Scenario: No second board
    When the link is opened

  Scenario: Gives up by itself
    When there is no licence

  Scenario: Waits for the driver
    When a pending step is met

  @wip
  Scenario Outline: Größe <n>
    Then the value <n> is even

    Examples: even
      | n |
      | 2 |
      | 3 |

    Examples: more
      | n |
      | 4 |
      | 2 |
