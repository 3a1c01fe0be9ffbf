"""Numbers and months put in classes of equal width, for a histogram."""

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10

from survey.results.summary import Tally

MOST = 12


def classes(tally: Tally) -> Mapping[str, int]:
    """Counts by class: single years for months; whole numbers, or classes of a round width."""
    if tally.question.kind == "month":
        return _years(tally.spread)
    if tally.numbers:
        return _numbers(tally.numbers)
    return dict(sorted(tally.spread.items()))


def _years(spread: Mapping[str, int]) -> dict[str, int]:
    years = [int(month[:4]) for month in spread if month[:4].isdecimal()]
    if not years:
        return {}
    if max(years) - min(years) >= MOST:
        return _numbers([int(month[:4]) for month, n in spread.items() for _ in range(n)])
    found = {str(year): 0 for year in range(min(years), max(years) + 1)}
    for month, count in spread.items():
        found[month[:4]] += count
    return found


def _numbers(numbers: Sequence[float]) -> dict[str, int]:
    low, high = min(numbers), max(numbers)
    width = _width(high - low)
    if width == 1 and all(number == int(number) for number in numbers):
        return {
            f"{n}": sum(number == n for number in numbers) for n in range(int(low), int(high) + 1)
        }
    first = floor(low / width) * width
    found: dict[str, int] = {}
    while first <= high:
        end = first + width
        count = sum(first <= number < end for number in numbers)
        found[f"{first:g}–<{end:g}"] = count
        first = end
    return found


def _width(span: float) -> float:
    """The least of 1, 2 or 5 times a power of ten that needs at most twelve classes."""
    if span < MOST:
        return 1
    power = 10.0 ** floor(log10(span / MOST))
    return next(n * power for n in (1, 2, 5, 10, 20) if ceil((span + 1) / (n * power)) < MOST)
