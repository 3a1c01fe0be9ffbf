"""What a new questionnaire in English says before anything is written: pages, scales, answers."""

from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    "info.heading": "Read this first",
    "info.2": (
        "Taking part is your free choice. You may skip questions. You may stop at any time."
    ),
    "info.3": "We keep your answers until {kept_until}. We use them only for this study.",
    "info.4": "We only show results of groups of 10 or more people.",
    "info.5": "You can take part if you are 18 or older.",
    "info.6": (
        "Do you have a question? You can ask it here: {contact}. Is it about privacy? Ask"
        " there for the data protection officer."
    ),
    "consent.label": "Do you take part?",
    "consent.yes": "Yes. I have read or heard this and take part.",
    "consent.no": "No. I do not want to take part.",
    "declined.heading": "You are not taking part",
    "declined.text": "That is fine. We have stored nothing. You can close this page.",
    "agree5.disagree_strongly": "Fully disagree",
    "agree5.disagree": "Disagree",
    "agree5.neither": "Neither agree nor disagree",
    "agree5.agree": "Agree",
    "agree5.agree_strongly": "Fully agree",
    "yesno.no": "No",
    "yesno.yes": "Yes",
    "grade10.low": "Very bad",
    "grade10.high": "Very good",
    "special.dk": "I don't know",
    "special.rns": "I'd rather not say",
    "closing.heading": "Thank you",
    "closing.receipt": (
        "Write this code down. You see it only this once. With the code you can remove "
        "your answers, until {kept_until}. The code does not say who you are."
    ),
    "closing.shared_phone": "Do others use this phone too? Then close this page.",
    "closing.text": (
        "We have received your answers. We keep your answers until {kept_until}. You can "
        "ask questions here: {contact}."
    ),
    "satisfied5.very_dissatisfied": "Very dissatisfied",
    "satisfied5.dissatisfied": "Dissatisfied",
    "satisfied5.neutral": "Neither satisfied nor dissatisfied",
    "satisfied5.satisfied": "Satisfied",
    "satisfied5.very_satisfied": "Very satisfied",
}
