"""Paper from what is kept: a version with its texts and pictures, its layouts, and new codes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlmodel import Session, col, select

from base.studies.store import get_study
from base.tables import NotFound
from survey.design.store import get_newest, list_versions
from survey.design.version import Version
from survey.fieldwork.rounds import Batch
from survey.fieldwork.store import mint_batch
from survey.media.store import get_media
from survey.paper.laying import lay_out
from survey.paper.letters import Letter, write_letter
from survey.paper.printing import Printed, print_sheet
from survey.paper.tables import PaperLayoutRow
from survey.wording.review import unreviewed
from survey.wording.store import get_texts
from survey.wording.texts import Texts

LETTER = "letter"
"""The channel of codes that are handed out on letters."""
DRAWN = ("image/png", "image/jpeg", "image/gif", "image/webp")


@dataclass(frozen=True)
class Paper:
    """What is needed to print a version in one language; reading is done, printing takes longer."""

    version: Version
    texts: Texts
    made_up: bool
    reviewed: bool
    pictures: Mapping[str, bytes]

    @property
    def name(self) -> str:
        """How its sheets are called."""
        version = self.version
        return f"{version.questionnaire} {version.number} {self.texts.language}"

    def booklet(self, *, fonts: str, large: bool = False, preview: bool = False) -> Printed:
        """The questionnaire as PDF. Raises Unprintable."""
        sheet = lay_out(self.version, self.texts, made_up=self.made_up, reviewed=self.reviewed)
        return print_sheet(
            sheet,
            name=self.name + (" A4+" if large else ""),
            fonts=fonts,
            large=large,
            pictures=self.pictures,
            preview=preview,
        )

    def letter(self, *, address: str) -> Letter:
        """What an invitation letter says."""
        return write_letter(
            self.version,
            self.texts,
            address=address,
            made_up=self.made_up,
            reviewed=self.reviewed,
        )


def get_paper(
    session: Session, *, study: str, questionnaire: str, language: str, number: int | None = None
) -> Paper:
    """What is needed to print: the newest published version, or the one with this number.

    Raises NotFound if there is no such version, or not in this language.
    """
    if number is None:
        version = get_newest(session, study=study, questionnaire=questionnaire)
    else:
        every = list_versions(session, study=study, questionnaire=questionnaire)
        found = next((v for v in every if v.number == number), None)
        if found is None:
            raise NotFound(f"{questionnaire} {number}")
        version = found
    return paper_of(session, version=version, language=language)


def paper_of(session: Session, *, version: Version, language: str) -> Paper:
    """What is needed to print a version, or NotFound if it is not in this language."""
    if language not in version.languages:
        raise NotFound(language)
    texts = get_texts(session, version=version.id, language=language)
    return Paper(
        version=version,
        texts=texts,
        made_up=get_study(session, version.study).made_up,
        reviewed=not unreviewed(texts),
        pictures=dict(_pictures(session, version, texts)),
    )


def keep_layout(session: Session, *, paper: Paper, printed: Printed, large: bool) -> None:
    """Keep where the boxes stand, under the code on the sheets; a draft has no sheets."""
    if paper.version.is_draft or session.get(PaperLayoutRow, printed.code) is not None:
        return
    session.add(
        PaperLayoutRow(
            code=printed.code,
            version_id=paper.version.id,
            language=paper.texts.language,
            large=large,
            pages=printed.pages,
            boxes=[asdict(spot) for spot in printed.spots],
        )
    )
    session.flush()


def list_layouts(session: Session, *, version: str) -> list[PaperLayoutRow]:
    """The layouts in which a version was printed, by language and size."""
    return list(
        session.exec(
            select(PaperLayoutRow)
            .where(PaperLayoutRow.version_id == version)
            .order_by(
                col(PaperLayoutRow.language), col(PaperLayoutRow.large), col(PaperLayoutRow.code)
            )
        )
    )


def mint_codes(
    session: Session,
    *,
    paper: Paper,
    count: int,
    channel: str,
    key: bytes,
    week: str,
    cases: Sequence[str] = (),
) -> list[tuple[str, str]]:
    """As many new codes as there will be letters, each with its case; only hashes stay here.

    They went out together: fieldwork counts them as one batch.
    """
    version = paper.version
    batch = Batch(
        language=paper.texts.language,
        channel=channel,
        round=version.round,
        handed_by="",
        count=len(cases) or count,
        with_codes=True,
        week=week,
    )
    return mint_batch(session, version=version, batch=batch, cases=cases, key=key, person=None)


def _pictures(session: Session, version: Version, texts: Texts) -> Iterator[tuple[str, bytes]]:
    for question in version.outline:
        media = texts[f"{question.id}.picture"]
        if not media:
            continue
        try:
            found = get_media(session, media)
        except NotFound:  # a picture that went is no reason to print nothing
            continue
        if found.kind in DRAWN and found.study == version.study:
            yield question.id, found.data
