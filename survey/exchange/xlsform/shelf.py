"""The texts of a questionnaire while they find their places: what is taken, what is left over."""

from collections.abc import Mapping, Sequence

from survey.exchange.report import Wording


class Shelf:
    """Texts by key; whoever takes one has found a place for it."""

    def __init__(self, texts: Wording, languages: Sequence[str]) -> None:
        self.languages = languages
        self.texts = texts
        self._taken: set[str] = set()

    def look(self, key: str) -> dict[str, str]:
        """A text in each language that has it."""
        return {c: self.texts[c][key] for c in self.languages if self.texts.get(c, {}).get(key)}

    def take(self, key: str) -> dict[str, str]:
        """The same, and the text has its place now."""
        self._taken.add(key)
        return self.look(key)

    def put_back(self, key: str) -> None:
        """The text needs a place after all."""
        self._taken.discard(key)

    def left(self) -> list[tuple[str, Mapping[str, str]]]:
        """What nobody took, in the order of the texts."""
        keys = dict.fromkeys(key for code in self.languages for key in self.texts.get(code, {}))
        return [(key, self.look(key)) for key in keys if key not in self._taken and self.look(key)]
