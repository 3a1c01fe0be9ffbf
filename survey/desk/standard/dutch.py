"""What a new questionnaire in Dutch says before anything is written: pages, scales, answers."""

from collections.abc import Mapping

DUTCH: Mapping[str, str] = {
    "info.heading": "Lees dit eerst",
    "info.2": "Meedoen is vrij. Je mag vragen overslaan. Je mag altijd stoppen.",
    "info.3": (
        "We bewaren je antwoorden tot {kept_until}. We gebruiken ze alleen voor dit onderzoek."
    ),
    "info.4": "We laten alleen uitkomsten zien van groepen van 10 of meer mensen.",
    "info.5": "Je kunt meedoen als je 18 jaar of ouder bent.",
    "info.6": (
        "Heb je een vraag? Die kun je hier stellen: {contact}. Gaat je vraag over "
        "privacy? Vraag daar naar de functionaris gegevensbescherming."
    ),
    "consent.label": "Doe je mee?",
    "consent.yes": "Ja. Ik heb dit gelezen of gehoord en doe mee.",
    "consent.no": "Nee. Ik wil niet meedoen.",
    "declined.heading": "Je doet niet mee",
    "declined.text": "Dat is goed. We hebben niets bewaard. Je kunt deze pagina sluiten.",
    "agree5.disagree_strongly": "Helemaal niet mee eens",
    "agree5.disagree": "Niet mee eens",
    "agree5.neither": "Niet mee eens en niet mee oneens",
    "agree5.agree": "Mee eens",
    "agree5.agree_strongly": "Helemaal mee eens",
    "yesno.no": "Nee",
    "yesno.yes": "Ja",
    "grade10.low": "Heel slecht",
    "grade10.high": "Heel goed",
    "special.dk": "Weet ik niet",
    "special.rns": "Zeg ik liever niet",
    "closing.heading": "Bedankt",
    "closing.receipt": (
        "Schrijf deze code op. Je ziet hem nu één keer. Met de code kun je je antwoorden "
        "weghalen, tot {kept_until}. De code zegt niet wie je bent."
    ),
    "closing.shared_phone": "Gebruiken ook anderen deze telefoon? Sluit dan deze pagina.",
    "closing.text": (
        "We hebben je antwoorden gekregen. We bewaren je antwoorden tot {kept_until}. Je "
        "kunt hier vragen stellen: {contact}."
    ),
    "satisfied5.very_dissatisfied": "Heel ontevreden",
    "satisfied5.dissatisfied": "Ontevreden",
    "satisfied5.neutral": "Niet tevreden en niet ontevreden",
    "satisfied5.satisfied": "Tevreden",
    "satisfied5.very_satisfied": "Heel tevreden",
}
