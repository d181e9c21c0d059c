"""Points in time as result files write them."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from typing import Final

from integration_report.reading.formats.texts import number

_ISO: Final = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ](?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)"
    r"(?P<fraction>[.,][0-9]+)?\s*(?P<zone>Z|z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_MOST_SECONDS: Final = 32_503_680_000
"""The year 3000: a larger number of seconds counts milliseconds."""
_FIRST_YEAR: Final = 2000
"""An earlier year is that of a clock which nobody set, or of a time which nobody took."""


def point_in_time(text: str) -> dt.datetime | None:
    """Return the point that an ISO 8601 text names, in UTC, or `None` for any other text.

    So it does for one before 2000, which would make the newest run the oldest. One without a zone
    stays as it is written; a day alone is its beginning.
    """
    found = _ISO.fullmatch(text.strip())
    if found is None:
        return None
    zone = (found["zone"] or "").upper().replace("Z", "+00:00")
    fraction = (found["fraction"] or "")[1:7]
    seconds = f".{fraction.ljust(6, '0')}" if fraction else ""
    time = found["time"] or "00:00"
    time = time if time.count(":") > 1 else f"{time}:00"
    try:
        point = dt.datetime.fromisoformat(f"{found['day']}T{time}{seconds}{zone}")
        return _plausible((point.astimezone(dt.UTC) if zone else point).replace(tzinfo=None))
    except (ValueError, OverflowError):
        return None


def http_date(text: str) -> dt.datetime | None:
    """Return the point that a date as HTTP and mail write it names, in UTC; else `None`."""
    try:
        point = parsedate_to_datetime(text[:60])
        return _plausible(point.astimezone(dt.UTC).replace(tzinfo=None)) if point.tzinfo else None
    except (ValueError, OverflowError, IndexError, TypeError):
        return None


def since_1970(value: str | float | None) -> dt.datetime | None:
    """Return the point that a number of seconds, or milliseconds, since 1970 means; else `None`.

    So it does for one before 2000, as `point_in_time` does.
    """
    amount = number(value)
    if amount is None or amount <= 0:
        return None
    if amount > _MOST_SECONDS:
        amount /= 1000
    try:
        return _plausible(dt.datetime.fromtimestamp(amount, tz=dt.UTC).replace(tzinfo=None))
    except (ValueError, OverflowError, OSError):
        return None


def _plausible(point: dt.datetime) -> dt.datetime | None:
    return point if point.year >= _FIRST_YEAR else None


def seconds_between(start: dt.datetime | None, end: dt.datetime | None) -> float | None:
    """Return the seconds from one point in time to another; `None` if one is unknown or before."""
    if start is None or end is None or end < start:
        return None
    return (end - start).total_seconds()
