"""Who is at a desk of translation, and that it is theirs: a translator has only their languages."""

from dataclasses import dataclass
from typing import Any

from flask import request

from base.accounts import guards
from base.accounts.guards import may
from base.accounts.store import list_languages, list_people
from base.locales import LANGUAGES
from base.tables import NotFound
from base.web.db import session
from survey.translation import store
from survey.translation.acts import Item, Worker
from survey.translation.desk import Desk, neighbours, page_of
from survey.translation.desks.store import get_desk, get_working
from survey.translation.terms.store import list_terms
from survey.wording.glossary import Term


@dataclass(frozen=True)
class At:
    """Someone at a desk."""

    desk: Desk
    worker: Worker
    state: str
    """The filter that they work with."""
    page: int

    @property
    def chosen(self) -> list[Item]:
        """The texts that the filter lets through."""
        return self.desk.chosen(self.state, self.worker)

    @property
    def shown(self) -> tuple[list[Item], int]:
        """The texts of this page, and how many pages there are."""
        return page_of(self.chosen, self.page)

    @property
    def where(self) -> dict[str, Any]:
        """The filter and the page, to come back to."""
        kept = {"state": self.state, "page": self.page if self.page > 1 else 0}
        return {name: said for name, said in kept.items() if said}

    def around(self, key: str) -> tuple[str, str]:
        """The texts before and after one, with this filter."""
        return neighbours(self.chosen, key)

    def take_slot(self) -> int | None:
        """The translation that they make, taken now if one is free."""
        return store.take_slot(session(), desk=self.desk, person=me())


def me() -> str:
    """Who is at work."""
    return guards.me().id


def languages_of(study: str) -> list[str]:
    """The languages whose desks someone may see."""
    if may("research"):
        return list(LANGUAGES)
    return list_languages(session(), person=me(), study=study)


def at(study: str, questionnaire: str, language: str) -> At:
    """The desk of an address, or NotFound; with the filter and page that were asked for."""
    if language not in languages_of(study):
        raise NotFound(language)
    version = get_working(session(), study=study, questionnaire=questionnaire)
    desk = get_desk(session(), version=version, language=language)
    worker = desk.worker(me(), decides=may("research"))
    number = request.values.get("page", "1")
    return At(
        desk,
        worker,
        request.values.get("state", ""),
        int(number) if number.isdecimal() and len(number) < 5 else 1,
    )


def initials() -> dict[str, str]:
    """Person -> the initials that stand beside what they did."""
    return {who.id: who.initials for who in list_people(session())}


def terms_of(desk: Desk) -> list[Term]:
    """The glossary of a desk."""
    return list_terms(
        session(),
        study=desk.version.study,
        written_in=desk.version.source,
        language=desk.language,
    )
