"""What a source publishes: models with their estimates, and tables as printed."""

from dataclasses import dataclass, field

from base.locales import Label
from kb.findings.estimates import Estimate


@dataclass(frozen=True)
class Finding:
    """An estimate with how people name it."""

    estimate: Estimate
    label: Label
    factor: str
    reference: Label = field(default_factory=dict)


@dataclass(frozen=True)
class Model:
    """A regression model with its estimates, in the order of the source."""

    outcome: str
    label: Label
    design: Label = field(default_factory=dict)
    n: int | None = None
    events: int | None = None
    chi2: float | None = None
    df: int | None = None
    p_text: str = ""
    star_levels: tuple[str, ...] = ()
    source: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class FigureTable:
    """A published table, as printed."""

    key: str
    title: Label
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def records(self) -> list[dict[str, str]]:
        """Its rows as column -> cell."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]
