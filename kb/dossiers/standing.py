"""How a study stands: what waits for a person, and how far theory and fieldwork are."""

from dataclasses import dataclass

from base.studies.study import Study
from kb.dossiers.overview import Overview


@dataclass(frozen=True)
class Standing:
    """One study on a person's first page; no overview while no theory is published.

    `versions` are the numbers of its published theories, `refinements` what led to the newest;
    `answered` pairs each questionnaire's name with its number of responses.
    """

    study: Study
    overview: Overview | None
    versions: tuple[int, ...] = ()
    refinements: int = 0
    answered: tuple[tuple[str, str, int], ...] = ()
    sources: int = 0
    proposed_quotes: int = 0
