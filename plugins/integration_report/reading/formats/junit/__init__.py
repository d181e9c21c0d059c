"""JUnit XML as its many writers understand it: events become rows, and rows become test cases."""
