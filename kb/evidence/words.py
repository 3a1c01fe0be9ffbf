"""Words for stances, ways of reporting and lanes."""

from collections.abc import Mapping

from base.locales import Say, say
from kb.evidence.claims import LANE_LABELS as LANE_LABELS

STANCE_WORDS: Mapping[str, Say] = {
    "supports": say("supports"),
    "contradicts": say("contradicts"),
    "no change": say("no change"),
    "nuances": say("names a condition"),
    "counter-example": say("counter-example"),
    "despite": say("despite this"),
}
REPORTED_WORDS: Mapping[str, Say] = {
    "own experience": say("own experience"),
    "about others": say("about others"),
    "expectation": say("expectation"),
}
