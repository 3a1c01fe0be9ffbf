"""The founding study's figures, from the texts of its files to models, estimates and tables."""

import csv
from collections.abc import Mapping
from io import StringIO
from typing import Any

from kb.findings.published import FigureTable, Model


def read_models(facts: str, names: Mapping[str, Any]) -> list[Model]:
    """The regression models: printed n, events and fit, with our labels."""
    return [
        Model(
            outcome=row["outcome_key"],
            label=names["outcomes"][row["outcome_key"]],
            design=names["design"],
            n=int(row["n_printed"]),
            events=int(row["events"]),
            chi2=float(row["model_chi2"]),
            df=int(row["model_df_printed"]),
            p_text=row["model_p_text"],
            star_levels=(row["star_1"], row["star_2"]),
            source=row["source"],
        )
        for row in csv.DictReader(StringIO(facts))
    ]


def read_table(key: str, text: str, names: Mapping[str, Any]) -> FigureTable:
    """A published table as printed."""
    header, *rows = list(csv.reader(StringIO(text)))
    return FigureTable(key, names["tables"][key], tuple(header), tuple(tuple(r) for r in rows))
