"""A new element: its short name, and never one that only looks like another unseen."""

from dataclasses import replace

from base.locales import Label, say
from cmo.acts.act import free_key, named
from cmo.editing import Illegal, ReplaceTheory, proposed_key
from cmo.graph import Actor, Element, Theory
from cmo.similar import resembling


def new_element(
    theory: Theory, *, label: Label, key: str, actor: Actor | None, own: bool
) -> Element:
    """An element that is not in the theory yet.

    Args:
        theory: where it comes.
        label: its words.
        key: its short name; empty: one is made from the words.
        actor: whose reasoning it is, if the source says so.
        own: whether a person said that it is another idea, although it is called the same.

    Raises:
        Illegal: where one is called the same and nobody said so, or the short name is taken.
    """
    same = next((x.element for x in resembling(theory.elements, label) if x.same), None)
    if same is not None and not own:
        raise Illegal(
            "label",
            say(
                "There is an element “{element}” already. Take that one, or say that yours is "
                "another idea.",
                element=same.label,
            ),
        )
    taken = {e.id for e in theory.elements}
    if key in taken:
        raise Illegal("key", say("The short name “{key}” is taken already.", key=key))
    return Element(key or proposed_key(label, taken), label, actor)


def with_new_element(theory: Theory, element: Element) -> ReplaceTheory:
    """The act that adds an element which stands nowhere yet. Raises Illegal without a label."""
    made = replace(element, id=free_key(element.id, set(), "key"), label=named(element.label))
    return ReplaceTheory(
        replace(theory, elements=(*theory.elements, made)),
        say("New element: “{element}”.", element=made.label),
    )
