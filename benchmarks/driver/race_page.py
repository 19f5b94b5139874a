# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
"""The page, the plots and the JSON of a race."""

import json
import statistics

import plot
import standings
from standings import OURS, REFERENCE

HEAD = """\
# Race

Written by `./benchmarks/race`; do not edit. [index.md](index.md) says how it is measured, what each peer's 250 is worth
and how to read the figures. Ratios are medians of the ratios within each round; absolute figures are medians of rounds
and depend on the machine. *Limit* is what the driver straight into the sink reaches in the same run with the same
messages and sessions; for one session, what the disk flushes one by one; for the Java API, what group commit allows.
"""
HEADER = ["work", "figure", OURS, REFERENCE, "ratio", "rounds", "limit", "target", ""]


def cells(line):
    return list(line[:-1])


def markdown(race):
    parts = [HEAD, standings.markdown_table(HEADER, [_bold(cells(line)) for line in race.lines])]
    parts.append("\n![Ratios to Postfix](race-ratios.svg)\n\n![Messages per second](race-throughput.svg)\n")
    parts.append("## All targets\n")
    parts.append(standings.markdown_table(["work", "figure", *race.names], standings.all_of(race.rounds, race.names)))
    parts.append("\n## Loss and duplication\n")
    parts.append(_faults(race))
    parts.append("\n## Conditions\n")
    parts.append(standings.markdown_table(["", ""], race.conditions))
    return "\n".join(parts) + "\n"


def _bold(row):
    return [*row[:-1], "**missed**" if row[-1] == "MISSED" else row[-1]]


def _faults(race):
    faults = [f"* {fault}" for fault in race.faults()]
    return "\n".join(faults) if faults else (
        "None: every message of every load was accepted once and arrived once, with the body that was sent.")


def ratios_svg(race):
    entries = []
    for line in race.lines:
        if line.ratio and line.number:
            better = _best(line)
            entries.append((f"{line.work}: {line.figure}", better, f"{better:.1f} ×",
                            "good" if line.verdict == "met" else "bad", _aim(line)))
    return plot.bars("Spooler against Postfix", "times better than Postfix, logarithmic; the stroke is the target",
                     entries, logarithmic=True)


def _lower_is_better(line):
    return line.target.startswith("≤")


def _best(line):
    if _lower_is_better(line):
        return 1 / line.number
    return line.number


def _aim(line):
    words = line.target.split()
    if _lower_is_better(line):
        return 1 / _fraction(words[1])
    return float(words[1])


def _fraction(text):
    upper, _, lower = text.partition("/")
    return float(upper) / float(lower or 1)


def throughput_svg(race):
    entries = []
    for work, figure in (("cold", "accepted_per_s"), ("main", "accepted_per_s"), ("main", "end_to_end_per_s")):
        for name in race.names:
            value = standings.median(race.rounds, name, lambda figures: figures.get(work, {}).get(figure))
            if value:
                label = f"{name}, {figure.replace('_per_s', '').replace('_', ' ')}" + (", cold" if work == "cold" else "")
                entries.append((label, value, f"{value:,.0f}", "plain" if name == OURS else "other", None))
    if race.limits.get("ceiling"):
        entries.append(("driver straight into the sink", race.limits["ceiling"], f"{race.limits['ceiling']:,.0f}", "other", None))
    return plot.bars("Messages per second", "4 KB, 16 sessions, median of rounds", entries)


def write(race, page, data):
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(markdown(race), encoding="utf-8")
    (page.parent / "race-ratios.svg").write_text(ratios_svg(race), encoding="utf-8")
    (page.parent / "race-throughput.svg").write_text(throughput_svg(race), encoding="utf-8")
    data.write_text(json.dumps(race.data(), indent=1) + "\n", encoding="utf-8")


def spread(values, digits=0):
    return f"{statistics.median(values):,.{digits}f} (from {min(values):,.{digits}f} to {max(values):,.{digits}f})"
