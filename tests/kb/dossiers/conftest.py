"""The founding study's shelf: one version of the theory with all that was found."""

import pytest

from base.studies.store import get_study
from base.studies.study import Study
from base.web.db import Database
from kb.dossiers.dossier import Shelf
from kb.dossiers.store import get_shelf

STUDY = "den-haag-2017-2018"


@pytest.fixture
def study(founded: Database) -> Study:
    """The founding study."""
    with founded.reading() as session:
        return get_study(session, STUDY)


@pytest.fixture
def shelf(founded: Database, study: Study) -> Shelf:
    """The newest version."""
    with founded.reading() as session:
        return get_shelf(session, study=study)


@pytest.fixture
def first_shelf(founded: Database, study: Study) -> Shelf:
    """Version 0."""
    with founded.reading() as session:
        return get_shelf(session, study=study, version=0)
