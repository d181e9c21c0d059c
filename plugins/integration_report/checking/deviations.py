"""Whether a contract says that it knows of a failing field."""

from integration_report.model.contract import Contract
from integration_report.model.names import normalized


def is_listed(contract: Contract, part: str, field: str) -> bool:
    """Return whether a deviation names a field, or stands for the whole contract."""
    names = {"", normalized(field), normalized(f"{part}.{field}")}
    return any(normalized(deviation.field) in names for deviation in contract.deviations)
