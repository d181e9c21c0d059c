"""Units.

>>> 2 * 3
6
>>> 1 / 3
0.33
"""


def half(x):
    """Half of it.

    >>> half(4)
    2.0
    """
    return x / 2
