"""Settings that all tests share."""

from hypothesis import settings

# How long an example takes says more about the machine than about the claim.
settings.register_profile("claims", deadline=None)
settings.load_profile("claims")
