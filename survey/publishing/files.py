"""A questionnaire and its texts as files: YAML in, values out."""

import yaml

from survey.design.version import Version, read_version


def read_questionnaire(text: str) -> Version:
    """A version from a questionnaire file.

    Raises KeyError or ValueError when the file cannot be understood.
    """
    return read_version(yaml.safe_load(text))


def read_texts(text: str) -> dict[str, str]:
    """Texts by their key, without the blanks around them.

    Examples:
        >>> read_texts("consent.yes: ' Yes '")
        {'consent.yes': 'Yes'}
    """
    return {str(key): str(said).strip() for key, said in yaml.safe_load(text).items()}
