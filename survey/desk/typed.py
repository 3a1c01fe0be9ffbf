"""What a person typed as a condition, read; or said beside its field where it cannot be."""

from base.locales import say
from survey.design.acts.act import Illegal
from survey.questions.condition import Condition, read_condition
from survey.questions.expression import NotAllowed

AT = say("{what} (at letter {at})", what="", at=0)


def typed_condition(text: str, where: str) -> Condition:
    """A condition as typed.

    Raises Illegal at the field `where`, with what is not allowed and at which letter.
    """
    try:
        return read_condition(text)
    except NotAllowed as refused:
        raise Illegal(where, say(AT.msgid, what=refused.what, at=refused.at + 1)) from refused
