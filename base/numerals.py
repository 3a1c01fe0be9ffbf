"""Numbers, shares and months as people of a language write them; digits are always Western."""

from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

MINUS = "−"


def number_text(value: float | int | None, language: str, digits: int | None = None) -> str:
    """A number: `2,776` in English, `2.776` in Dutch; rounded to `digits` decimals if given.

    Examples:
        >>> number_text(2776, "nl"), number_text(0.4219, "nl", 2), number_text(-0.86, "en", 2)
        ('2.776', '0,42', '−0.86')
    """
    if value is None:
        return "–"
    pattern = "#,##0" if isinstance(value, int) else "#,##0.##"
    if digits is not None:
        pattern = "#,##0." + "0" * digits if digits else "#,##0"
    written = format_decimal(value, format=pattern, locale=_numbers_of(language))
    return written.replace("-", MINUS)


def percent_text(share: float | None, language: str) -> str:
    """A share of one as a whole percentage: `75 %`.

    Examples:
        >>> percent_text(0.75, "nl")
        '75\\u202f%'
    """
    if share is None:
        return "–"
    return f"{number_text(round(share * 100), language)}\u202f%"


def month_name(month: str, language: str) -> str:
    """A month of a year: `2018-06` is `June 2018`; a bare text stays what it is."""
    try:
        day = date.fromisoformat(f"{month[:7]}-01")
    except ValueError:
        return month
    return format_date(day, "MMMM y", locale=language)


def _numbers_of(language: str) -> str:
    return "nl" if language == "nl" else "en"
