"""Months and years as they are read in each language, in the calendar that is asked for."""

from functools import cache

from babel.dates import get_month_names

from survey.questions.open import ETHIOPIAN

# Eritrean spelling; the thirteenth has five or six days
_ETHIOPIAN_TI = "መስከረም ጥቅምቲ ሕዳር ታሕሳስ ጥሪ ለካቲት መጋቢት ሚያዝያ ግንቦት ሰነ ሓምለ ነሓሰ ጳጉሜን"
_ETHIOPIAN = (
    "Meskerem Tikimt Hidar Tahsas Tir Yekatit Megabit Miyazya Ginbot Sene Hamle Nehase Pagume"
)
# CLDR has another word for May than people in Eritrea read in print
_GREGORIAN_TI = "ጥሪ ለካቲት መጋቢት ሚያዝያ ግንቦት ሰነ ሓምለ ነሓሰ መስከረም ጥቅምቲ ሕዳር ታሕሳስ"


@cache
def month_names(language: str, calendar: str) -> tuple[str, ...]:
    """The months of a year by name; with their number where names differ by country.

    Examples:
        >>> month_names("nl", "gregorian")[2], month_names("ar", "gregorian")[4]
        ('maart', '5 - أيار / مايو')
        >>> len(month_names("ti", "ethiopian"))
        13
    """
    if calendar == ETHIOPIAN:
        names = (_ETHIOPIAN_TI if language == "ti" else _ETHIOPIAN).split()
        return tuple(f"{number} - {name}" for number, name in enumerate(names, start=1))
    if language == "ti":
        names = _GREGORIAN_TI.split()
        return tuple(f"{number} - {name}" for number, name in enumerate(names, start=1))
    if language == "ar":
        syrian, other = (get_month_names(locale=locale) for locale in ("ar_SY", "ar"))
        return tuple(f"{n} - {syrian[n]} / {other[n]}" for n in range(1, 13))
    named = get_month_names(context="stand-alone", locale=language)
    return tuple(named[number] for number in range(1, 13))


def moment_text(moment: str, language: str, calendar: str) -> str:
    """A month with its year, or a year, as it is read back.

    Examples:
        >>> moment_text("2016-03", "en", "gregorian"), moment_text("2016", "en", "gregorian")
        ('March 2016', '2016')
    """
    year, _, month = moment.partition("-")
    names = month_names(language, calendar)
    if not month.isdigit() or not 1 <= int(month) <= len(names):
        return year
    return f"{names[int(month) - 1]} {year}"
