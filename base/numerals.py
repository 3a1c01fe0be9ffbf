"""Numbers, shares and months as people of a language write them; digits are always Western."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from math import isinf, isnan

from babel.dates import format_date
from babel.numbers import format_decimal

MINUS = "−"
TOO_LONG = 1e15


def number_text(value: float | int | None, language: str, digits: int | None = None) -> str:
    """A number: `2,776` in English, `2.776` in Dutch; rounded to `digits` decimals if given.

    Examples:
        >>> number_text(2776, "nl"), number_text(0.4219, "nl", 2), number_text(-0.86, "en", 2)
        ('2.776', '0,42', '−0.86')
    """
    if value is None or isnan(value):
        return "–"
    if isinf(value):
        return "∞" if value > 0 else f"{MINUS}∞"
    pattern = "#,##0" if isinstance(value, int) else "#,##0.##"
    shown: float | Decimal = value
    if abs(value) >= TOO_LONG:
        pattern = "0.##E0"
    elif digits is not None:
        pattern = "#,##0." + "0" * digits if digits else "#,##0"
        shown = _rounded(value, digits)
    written = format_decimal(shown, format=pattern, locale=_numbers_of(language))
    return written.replace("-", MINUS)


def percent_text(share: float | None, language: str) -> str:
    """A share of one as a whole percentage: `75 %`.

    Examples:
        >>> percent_text(0.75, "nl")
        '75\\u202f%'
    """
    if share is None:
        return "–"
    whole = _rounded(Decimal(str(share)) * 100, 0)
    return f"{number_text(int(whole), language)}\u202f%"


def month_name(month: str, language: str) -> str:
    """A month of a year: `2018-06` is `June 2018`; a bare text stays what it is."""
    try:
        day = date.fromisoformat(f"{month[:7]}-01")
    except ValueError:
        return month
    return format_date(day, "MMMM y", locale=language)


def _rounded(value: float | Decimal, digits: int) -> Decimal:
    """Halves go up, as readers do it by hand; what rounds to nought has no minus."""
    written = value if isinstance(value, Decimal) else Decimal(str(value))
    place = Decimal(1).scaleb(-digits)
    return written.quantize(place, ROUND_HALF_UP) or Decimal(0)


def _numbers_of(language: str) -> str:
    return "nl" if language == "nl" else "en"
