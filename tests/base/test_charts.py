"""Small charts show where a value lies, and say when it goes on beyond the axis."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base.charts import (
    INSET,
    WIDTH,
    Interval,
    odds_axis,
    odds_chart,
    odds_x,
    share_axis,
    share_chart,
    share_x,
    stated_chart,
)

BAND = (0.75, 4 / 3)


def drawn(low: float, value: float, high: float) -> str:
    """An odds ratio with its interval, as SVG."""
    return str(odds_chart(Interval(value, low, high), tone="plain", words="w", band=BAND))


def heads(chart: str) -> list[str]:
    """On which ends of the axis an arrowhead stands."""
    found = {"start": f"M{INSET} 10L1 15", "end": f"M{WIDTH - INSET} 10L{WIDTH - 1} 15"}
    return [end for end, path in found.items() if f'class="beyond" d="{path}' in chart]


@pytest.mark.parametrize(
    ("low", "value", "high", "ends", "square", "line"),
    [
        (1.94, 2.41, 2.99, [], True, True),
        (2.0, 4.0, 8.0, ["end"], True, True),
        (2.0, 6.0, 18.0, ["end"], False, True),
        (7.0, 9.0, 11.0, ["end"], False, False),
        (0.05, 0.1, 0.15, ["start"], False, False),
        (0.1, 0.3, 0.9, ["start"], True, True),
        (0.1, 1.0, 10.0, ["start", "end"], True, True),
        (0.2, 1.0, 5.0, [], True, True),
    ],
)
def test_what_lies_beyond_the_axis_gets_an_arrowhead_and_no_false_mark(
    low: float, value: float, high: float, ends: list[str], square: bool, line: bool
) -> None:
    chart = drawn(low, value, high)
    assert heads(chart) == ends
    assert ('class="dot"' in chart) == square
    assert ('class="whisker"' in chart) == line


def test_an_end_that_goes_on_has_no_cap() -> None:
    assert drawn(1.94, 2.41, 2.99).count("v8") == 2
    assert drawn(2.0, 4.0, 8.0).count("v8") == 1
    assert drawn(0.1, 1.0, 10.0).count("v8") == 0


def test_the_axis_is_logarithmic_around_one() -> None:
    assert odds_x(1.0) == WIDTH / 2
    assert odds_x(2.0) - odds_x(1.0) == pytest.approx(odds_x(1.0) - odds_x(0.5), abs=0.1)
    assert (odds_x(0), odds_x(1 / 5), odds_x(5), odds_x(1e128)) == (
        INSET,
        INSET,
        WIDTH - INSET,
        WIDTH - INSET,
    )


@given(st.floats(0, 1e128), st.floats(0, 1e128), st.floats(0, 1e128))
def test_every_ratio_is_drawn_inside_its_frame(low: float, value: float, high: float) -> None:
    low, value, high = sorted((low, value, high))
    svg = ElementTree.fromstring(drawn(low, value, high))
    for rect in svg.iter("rect"):
        assert float(rect.attrib["x"]) >= 0
        assert float(rect.attrib["x"]) + float(rect.attrib["width"]) <= WIDTH


@given(st.floats(0, 1), st.floats(0, 1))
def test_every_stated_share_is_drawn_inside_its_frame(one: float, other: float) -> None:
    low, high = sorted((one, other))
    (box,) = ElementTree.fromstring(str(stated_chart(low, high, words="w"))).iter("rect")
    assert float(box.attrib["x"]) + float(box.attrib["width"]) <= WIDTH - INSET + 3


def test_a_share_has_its_dot_between_the_ends_of_its_line() -> None:
    chart = str(share_chart(Interval(0.75, 0.53, 0.89), tone="supports", words="15 van 20"))
    assert f'd="M{share_x(0.53)} 15H{share_x(0.89)}"' in chart
    assert f'cx="{share_x(0.75)}"' in chart


def test_words_are_the_text_alternative_and_cannot_break_out() -> None:
    chart = str(share_chart(Interval(0.5, 0.4, 0.6), tone="t", words='"><script>x</script>'))
    assert ElementTree.fromstring(chart).attrib["aria-label"] == '"><script>x</script>'


def test_without_a_band_none_is_drawn() -> None:
    chart = odds_chart(Interval(2, 1, 3), tone="t", words="w", band=None)
    assert 'class="band"' not in chart


def test_axes_name_their_ticks_and_are_for_the_eye_only() -> None:
    assert [t.text for t in ElementTree.fromstring(str(odds_axis()))] == ["¼", "½", "1", "2", "4"]
    assert [t.text for t in ElementTree.fromstring(str(share_axis()))] == ["0 %", "50 %", "100 %"]
    assert ElementTree.fromstring(str(share_axis())).attrib["aria-hidden"] == "true"
