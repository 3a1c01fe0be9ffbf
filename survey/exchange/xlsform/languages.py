"""Languages in the headings of an XLSForm: `label::Nederlands (nl)`."""

import re

from base.locales import LANGUAGES

NAMES = {
    **{language.name.casefold(): code for code, language in LANGUAGES.items()},
    "dutch": "nl",
    "arabic": "ar",
    "tigrinya": "ti",
    "tigrigna": "ti",
    "english": "en",
    "arabisch": "ar",
    "engels": "en",
}


def tag(code: str) -> str:
    """A language as headings name it.

    Examples:
        >>> tag("nl")
        'Nederlands (nl)'
    """
    return f"{LANGUAGES[code].name} ({code})" if code in LANGUAGES else code


def read_tag(text: str) -> str | None:
    """The code of the language that a heading names; None if it is none of ours.

    Examples:
        >>> read_tag("Dutch"), read_tag("English (en-GB)"), read_tag("Français (fr)")
        ('nl', 'en', None)
    """
    text = text.strip()
    coded = re.search(r"\(\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*\s*\)\s*$", text)
    code = (coded[1] if coded else text.partition("-")[0]).lower()
    if code in LANGUAGES:
        return code
    return None if coded else NAMES.get(text.casefold())
