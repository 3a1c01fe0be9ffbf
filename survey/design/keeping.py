"""Until when answers may be kept."""

from datetime import date


def has_passed(kept_until: str, today: date) -> bool:
    """Whether the day until which answers may be kept lies behind us.

    Examples:
        >>> has_passed("2026-01-31", date(2026, 1, 31)), has_passed("2026-01-31", date(2026, 2, 1))
        (False, True)
    """
    try:
        return date.fromisoformat(kept_until) < today
    except ValueError:
        return False
