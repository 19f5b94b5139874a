# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
"""Figures as a table, with what was aimed at and whether it was reached."""

from typing import NamedTuple, Optional


class Figure(NamedTuple):
    what: str
    value: float
    unit: str
    most: Optional[float] = None
    least: Optional[float] = None
    note: str = ""

    def target(self):
        if self.most is not None:
            return f"at most {self.most:g} {self.unit}".strip()
        return f"at least {self.least:g} {self.unit}".strip() if self.least is not None else ""

    def verdict(self):
        if self.most is None and self.least is None:
            return ""
        met = self.value <= self.most if self.most is not None else self.value >= self.least
        return "met" if met else "**missed**"

    def row(self):
        digits = 2 if self.value < 10 else 0
        return [self.what, f"{self.value:,.{digits}f} {self.unit}".strip(), self.target(), self.verdict(), self.note]


def markdown(figures, conditions):
    lines = [
        "# Speed and size",
        "",
        "Written by `./benchmarks/measure`; do not edit. Ratios are between two things measured in the same run, in turn,",
        "on the same machine, and mean more than the absolute figures, which depend on the machine and its other work.",
        "",
        "| what | measured | target | | note |",
        "|---|---|---|---|---|",
    ]
    lines += ["| " + " | ".join(figure.row()) + " |" for figure in figures]
    lines += ["", "## Conditions", "", "| | |", "|---|---|"]
    lines += [f"| {name} | {value} |" for name, value in conditions]
    return "\n".join(lines) + "\n"
