"""Whoever draws."""

import pytest
from flask import Flask

from base.web.db import Database
from tests.cmo.drafts.drawing import Hand, settle


@pytest.fixture
def hand(app: Flask, database: Database) -> Hand:
    """A researcher of an empty study."""
    settle(database)
    return Hand(app, "AB")


@pytest.fixture
def other(app: Flask, hand: Hand) -> Hand:
    """A second researcher of the same study, in a browser of her own."""
    assert hand.client.application is app
    return Hand(app, "CD")
