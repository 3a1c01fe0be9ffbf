"""Several acts as one step: done together, undone together."""

from dataclasses import dataclass

from base.locales import Say
from survey.design.acts.act import Act, Changed, Changes, Reach, Texts
from survey.design.version import Version


@dataclass(frozen=True)
class Together(Act):
    """Acts one after another, under the sentence of the first."""

    acts: tuple[Act, ...]

    def reach(self, version: Version) -> Reach:
        """What any of them must see."""
        each = [act.reach(version) for act in self.acts]
        return Reach(
            tuple(begin for reach in each for begin in reach.begins),
            tuple(said for reach in each for said in reach.mentions),
            tuple(code for reach in each for code in reach.languages),
        )

    def apply(self, version: Version, texts: Texts) -> Changed:
        """Each on what the ones before it left."""
        now, said, changes = version, dict(texts), Changes()
        for act in self.acts:
            changed = act.apply(now, said)
            now = changed.version
            changes |= changed.texts
            for key, text in changed.texts.items():
                said[key] = text or ""
            said = {key: text for key, text in said.items() if text}
        return Changed(now, changes)

    def describe(self) -> Say:
        """The first says it."""
        return self.acts[0].describe()
