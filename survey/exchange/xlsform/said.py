"""The texts of a questionnaire while a file is read, each under its key."""

import re
from collections.abc import Mapping

from base.locales import say
from survey.exchange.report import Findings
from survey.exchange.xlsform.lines import Line

MOST = 32_000
_MEDIA = re.compile(r"([0-9a-f]{64})\.\w{1,4}")
_PIPED = re.compile(r"\$\{\s*([^{}\s]+)\s*\}")


class Said:
    """Language -> key -> text, filled row after row."""

    def __init__(self, findings: Findings, names: Mapping[str, str]) -> None:
        self.findings = findings
        self.names = names
        self.texts: dict[str, dict[str, str]] = {}

    def put(self, key: str, texts: Mapping[str, str], line: Line, column: str) -> None:
        """Keep a text; said otherwise before, the first stays and the cell is named."""
        for language, text in texts.items():
            if len(text) > MOST:
                what = say("This text is longer than {n} characters.", n=MOST)
                self.findings.refuse(line.where(column, language), what)
                continue
            kept = self.texts.setdefault(language, {}).setdefault(key, self._piped(text))
            if kept != self._piped(text):
                what = say("This text stands in the file twice, in other words. The first is kept.")
                self.findings.lose(line.where(column, language), what)

    def put_media(self, key: str, files: Mapping[str, str], line: Line, column: str) -> None:
        """Keep a recording or picture that is named as ours are; a workbook holds no others."""
        for language, file in files.items():
            if found := _MEDIA.fullmatch(file.strip()):
                self.texts.setdefault(language, {}).setdefault(key, found[1])
            else:
                what = say("The file {file} does not come along. Add it at the desk.", file=file)
                self.findings.lose(line.where(column, language), what)

    def _piped(self, text: str) -> str:
        """The text with earlier answers under the names that their questions have here."""
        return _PIPED.sub(lambda m: f"${{{self.names.get(m[1], m[1])}}}", text)
