"""Columns that may say who somebody is, or when they answered: they never come in."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address

from base.locales import Say, say
from survey.results.imports.sheet import Column, Sheet

NAME = say("it may hold names of people")
MAIL = say("it holds e-mail addresses")
PHONE = say("it may hold phone numbers")
ADDRESS = say("it may hold addresses of people's homes")
NETWORK = say("it holds addresses of computers or phones (IP)")
TIME = say("it tells when people answered")
TOKEN = say("each response has a code or number of its own there")
PLACE = say("it tells where people were")

_NAMED: Sequence[tuple[Say, str]] = (
    (MAIL, r"e?_?mail(_?adres(s)?)?|e_mail.*|.*_email|email.*"),
    (
        NAME,
        r"(.*_)?(first|last|full|sur|family|user|given|nick|voor|achter)_?(name|naam)|name|naam|"
        r"names|respondent_?name|naam_.*|naam_?respondent|contact_?name|tussenvoegsel|الاسم|اسم|ስም",
    ),
    (
        PHONE,
        r"(.*_)?(tele?(fo|pho)on|telephone|phone|mobile?|gsm|whatsapp)(_?(nr|number|nummer))?|tel|"
        r"phonenumber|simserial|sim_serial",
    ),
    (
        NETWORK,
        r"(.*_)?ip(_?addr(ess)?|_?adres)?|ip4|ip6|refurl|user_?agent|browser|device_?id|imei|mac",
    ),
    (ADDRESS, r"(.*_)?(adres|address|street|straat|postcode|zip(code)?|postal_?code|huisnummer)"),
    (
        TIME,
        r"(.*_)?(time_?stamp|tijdstempel)|start_?(date|time|datum|tijd)|(end|submit|date)_?"
        r"(date|time|stamp)|submitted?(_.*)?|_?submission_time|today|start|end|date|datum|tijd|time|"
        r"interviewtime|recorded_?date|duration.*|.*time",
    ),
    (
        TOKEN,
        r"token|.*_token|_?uuid|_?instance_?id|meta_instance_?id|response_?(id)?|_?id|seed|seq(uence)?|"
        r"_?index|submission_?id|session_?id|case(_?id)?|respondent(_?(id|nr|number|nummer))?|volgnummer|"
        r"receipt.*|bsn|burgerservicenummer|v_?nummer|caseid|deviceid|subscriberid",
    ),
    (PLACE, r"gps.*|_?geolocation|latitude|longitude|lat|lon|lng|location_?(latitude|longitude)"),
)
# bounded, for it is looked for in long texts too
_MAIL = re.compile(r"[^\s@<>()\[\],;:]{1,64}@[^\s@.]{1,63}(\.[^\s@.]{1,63})+")
_PHONE = re.compile(r"(\+|00|0)[\d\s().-]{8,}")
_MOMENT = re.compile(
    r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})([T ,]+\d{1,2}[:.]\d{2}.*)?"
)
_CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AaPp][Mm])?")
_TOKEN = re.compile(
    r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_{}:.-]{6,}|[A-Fa-f0-9-]{16,}|\d{9,}|[A-Za-z]{12,}"
)
FEW = 3
MOST_DIGITS = 40


@dataclass(frozen=True)
class Refused:
    """A column that does not come in, and why."""

    column: str
    why: Say


def refused(
    sheet: Sheet, *, known: Iterable[str] = (), cases: str = ""
) -> tuple[Sheet, list[Refused]]:
    """The sheet without the columns that may tell who or when, and those columns.

    A column named after a question (`known`) is judged by what is in it alone. `cases` is the one
    column that may have a number for each person, in a questionnaire with case numbers.
    """
    names = {name.casefold() for name in known}
    kept: list[Column] = []
    out: list[Refused] = []
    for column in sheet.columns:
        plain = column.name.strip().casefold()
        is_case = bool(cases) and column.name == cases
        why = None if plain in names or is_case else by_name(plain)
        why = why or by_content(column, is_question=plain in names, is_case=is_case)
        if why is None:
            kept.append(column)
        else:
            out.append(Refused(column.name, why))
    return Sheet(tuple(kept)), out


def by_name(name: str) -> Say | None:
    """Why a column is refused by what it is called, if it is.

    Examples:
        >>> by_name("e-mail") is MAIL, by_name("ip address") is NETWORK, by_name("shoe size")
        (True, True, None)
    """
    plain = re.sub(r"[\s.-]+", "_", name.strip().casefold()).strip("_")
    return next((why for why, pattern in _NAMED if re.fullmatch(pattern, plain)), None)


def by_content(column: Column, *, is_question: bool, is_case: bool = False) -> Say | None:
    """Why a column is refused by what is in it, if it is."""
    cells = [cell for cell in column.cells if cell]
    if column.is_time:
        return TIME
    for why, holds in _HELD:
        if any(holds(cell) for cell in cells) and not (is_case and why is PHONE):
            return why
    own = len(set(cells)) == len(cells) >= FEW
    if is_case or not own:
        return None
    if sum(bool(_TOKEN.fullmatch(cell)) for cell in cells) * 5 > len(cells) * 4:
        return TOKEN
    # a number for each row, going up, tells who came first
    numbers = [int(cell) for cell in cells if is_count(cell)]
    counts_up = len(numbers) == len(cells) and numbers == sorted(numbers)
    return TOKEN if counts_up and not is_question else None


def is_count(cell: str) -> bool:
    """Whether a cell is a whole number of a length that Python and people read.

    Examples:
        >>> is_count("12"), is_count("-1"), is_count("9" * 5000)
        (True, False, False)
    """
    return len(cell) <= MOST_DIGITS and cell.isdecimal()


def mail_in(text: str) -> bool:
    """Whether an e-mail address stands somewhere in a text."""
    return bool(_MAIL.search(text))


def _is_network(cell: str) -> bool:
    if cell.count(".") != 3 and cell.count(":") < 2:
        return False
    try:
        ip_address(cell.partition("/")[0])
    except ValueError:
        return False
    return True


_HELD: Sequence[tuple[Say, Callable[[str], object]]] = (
    (MAIL, _MAIL.fullmatch),
    (NETWORK, _is_network),
    (TIME, _MOMENT.fullmatch),
    (TIME, _CLOCK.fullmatch),
    (PHONE, _PHONE.fullmatch),
)
