"""A person who is signed in, as a value."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Who is at the desk."""

    id: str
    name: str
    initials: str
    administrator: bool
    left: bool = False
