"""The colours of a diagram as fixed values, so that its SVG stands alone."""

import re

NOTE = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
TOKEN = re.compile(r"--([\w-]+)\s*:\s*([^;]+);")
VALUE = re.compile(r"var\(--([\w-]+)\)")
FONT = re.compile(r"^(\d+) ([\d.]+px) (.+)$")
DIAGRAM = (".theory ", "svg.theory ")
OF_THE_PAGE = ("display", "inline-size", "min-inline-size", "block-size", "cursor", "outline")
FAMILIES = '"Werkzaam Sans", '


def resolved_style(sheet: str, tokens: str) -> str:
    """The rules of a style sheet that draw a diagram, without variables and states.

    Args:
        sheet: the style sheet of the theory's pages.
        tokens: the design tokens: `--name: value` in `:root`.

    Returns:
        Plain CSS as every program that reads SVG understands it.
    """
    known = {name: " ".join(value.split()) for name, value in TOKEN.findall(tokens)}
    found = []
    for selectors, body in RULE.findall(_flat(NOTE.sub("", sheet))):
        kept = [s for part in selectors.split(",") if _draws(s := " ".join(part.split()))]
        lines = [line for one in body.split(";") for line in _declared(one, known)]
        if kept and lines:
            found.append(f"{','.join(kept)}{{{';'.join(lines)}}}")
    return "".join(found)


def _flat(text: str) -> str:
    """Without what holds only on some screens or on paper (`@media` and its like)."""
    kept, depth, start = [], 0, 0
    inside = False
    for n, character in enumerate(text):
        if character == "@" and not inside:
            kept.append(text[start:n])
            inside, depth = True, 0
        elif inside and character == "{":
            depth += 1
        elif inside and character == "}":
            depth -= 1
            if depth == 0:
                inside, start = False, n + 1
    return "".join([*kept, "" if inside else text[start:]])


def _draws(selector: str) -> bool:
    return selector.startswith(DIAGRAM) and ":" not in selector


def _declared(declaration: str, known: dict[str, str]) -> list[str]:
    name, _, value = declaration.partition(":")
    name, value = name.strip(), value.strip()
    if not name or not value or name in OF_THE_PAGE:
        return []
    while VALUE.search(value):
        value = VALUE.sub(lambda found: known.get(found[1], "inherit"), value)
    font = FONT.match(value) if name == "font" else None
    if font is None:
        return [f"{name}:{value}"]
    weight, size, family = font.groups()
    return [f"font-weight:{weight}", f"font-size:{size}", f"font-family:{FAMILIES}{family}"]
