"""Settings that all tests share."""

import pytest
from hypothesis import settings

# How long an example takes says more about the machine than about the claim.
settings.register_profile("claims", deadline=None)
settings.load_profile("claims")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what tests with expected files understand."""
    parser.addoption(
        "--update", action="store_true", help="write the expected files of tests/pages anew"
    )
