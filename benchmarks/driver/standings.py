# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
"""From the figures of all rounds to the table: medians, ratios taken within each round, targets met or not."""

import statistics
from typing import Callable, NamedTuple, Optional

OURS, REFERENCE = "spooler", "postfix"


def _of(load, figure, factor=1):
    def value(figures):
        found = figures.get(load, {}).get(figure)
        return None if found is None else found * factor
    return value


class Row(NamedTuple):
    """A line of the table: a ratio to the reference, or an absolute figure where there is no ratio."""

    work: str
    figure: str
    value: Callable
    least: Optional[float] = None
    most: Optional[float] = None
    target: str = ""
    digits: int = 0
    limit: str = ""
    step: str = "main"


ROWS = [
    Row("4 KB, 16 sessions", "accepted/s", _of("main", "accepted_per_s"), least=8, target="≥ 8 ×", limit="ceiling"),
    Row("", "end-to-end/s", _of("main", "end_to_end_per_s"), least=8, target="≥ 8 ×", limit="ceiling"),
    Row("", "CPU s per 1,000", _of("main", "cpu_s_per_1000"), most=1 / 8, target="≤ 1/8", digits=3),
    Row("", "disk flushes per 1,000", _of("main", "flushes_per_1000"), most=1 / 4, target="≤ 1/4"),
    Row("the same, cold", "accepted/s", _of("cold", "accepted_per_s"), least=8, target="≥ 8 ×", limit="ceiling", step="cold"),
    Row("", "end-to-end/s", _of("cold", "end_to_end_per_s"), least=8, target="≥ 8 ×", limit="ceiling", step="cold"),
    Row("", "CPU s per 1,000", _of("cold", "cpu_s_per_1000"), most=1 / 8, target="≤ 1/8", digits=3, step="cold"),
    Row("4 KB, 64 sessions", "end-to-end/s", _of("sessions64", "end_to_end_per_s"), least=10, target="≥ 10 ×",
        limit="ceiling64", step="sessions64"),
    Row("4 KB, one session", "accepted/s", _of("one", "accepted_per_s"), least=1.5, target="≥ 1.5 ×",
        limit="one_flush_per_s", step="one"),
    Row("64 KB, 16 sessions", "end-to-end/s", _of("large", "end_to_end_per_s"), least=5, target="≥ 5 ×",
        limit="ceiling_large", step="large"),
    Row("", "CPU s per 1,000", _of("large", "cpu_s_per_1000"), most=1 / 5, target="≤ 1/5", digits=3, step="large"),
    Row("4 KB, alone at 20/s", "p50 ms from 250 to sink", _of("lone", "p50_ms"), most=1, target="≤ 1 ×", digits=2, step="lone"),
    Row("", "p99 ms", _of("lone", "p99_ms"), most=1, target="≤ 1 ×", digits=2, step="lone"),
    Row("smart host down", "accepted/s", _of("backlog", "accepted_per_s"), least=8, target="≥ 8 ×",
        limit="ceiling", step="backlog"),
    Row("", "then drained/s", _of("backlog", "drained_per_s"), least=8, target="≥ 8 ×", limit="ceiling", step="backlog"),
    Row("50 recipients each", "recipients/s", _of("recipients50", "end_to_end_per_s", 50), least=5, target="≥ 5 ×",
        step="recipients50"),
]
PEER_ROWS = [row for row in ROWS if row.step != "cold"]


class Line(NamedTuple):
    work: str
    figure: str
    ours: str
    theirs: str
    ratio: str
    spread: str
    limit: str
    target: str
    verdict: str
    number: Optional[float] = None


def number(value, digits=0):
    return "–" if value is None else f"{value:,.{digits}f}"


def median(rounds, name, value):
    values = [value(visits[name]) for visits in rounds if name in visits]
    values = [found for found in values if found is not None]
    return statistics.median(values) if values else None


def ratios(rounds, name, reference, value):
    """Of each round the ratio of the two, so that a machine that slows down for a while does not move it."""
    both = [visits for visits in rounds if name in visits and reference in visits]
    pairs = [(value(visits[name]), value(visits[reference])) for visits in both]
    return [ours / theirs for ours, theirs in pairs if ours is not None and theirs]


def verdict(value, row):
    if value is None:
        return "not measured"
    met = value >= row.least if row.least is not None else value <= row.most
    return "met" if met else "MISSED"


def of(rounds, limits):
    """The lines of the rows that were measured."""
    lines, work = [], ""
    for row in ROWS:
        work = row.work or work
        ours = median(rounds, OURS, row.value)
        if ours is None:
            continue
        found = ratios(rounds, OURS, REFERENCE, row.value)
        ratio = statistics.median(found) if found else None
        lines.append(Line(
            work, row.figure, number(ours, row.digits), number(median(rounds, REFERENCE, row.value), row.digits),
            number(ratio, 2) + (" ×" if found else ""), f"{min(found):.2f} – {max(found):.2f}" if found else "",
            number(limits.get(row.limit)) if row.limit else "", row.target, verdict(ratio, row), ratio,
        ))
    return lines


def absolute(work, figure, value, target, met, digits=2, note=""):
    state = "not measured" if value is None else "met" if met(value) else "MISSED"
    return Line(work, figure, number(value, digits), "", "", "", note, target, state, value)


def against(rounds, peer):
    """For another peer: the rows in which the spooler is not ahead, and how many were compared."""
    behind, compared = [], 0
    for row, work in zip(PEER_ROWS, _works()):
        found = ratios(rounds, OURS, peer, row.value)
        if found:
            compared += 1
            ratio = statistics.median(found)
            if (ratio <= 1) if row.least is not None else (ratio >= 1):
                behind.append(f"{work}: {row.figure} {ratio:.2f} ×")
    return behind, compared


def _works():
    work = ""
    for row in PEER_ROWS:
        work = row.work or work
        yield work


def all_of(rounds, names):
    """Medians of every row for every target, as rows of text."""
    for row, work in zip(PEER_ROWS, _works()):
        cells = [number(median(rounds, name, row.value), row.digits) for name in names]
        if any(cell != "–" for cell in cells):
            yield [work, row.figure, *cells]
    pss = _of("main", "pss_mib")
    yield ["memory, 4 KB, 16 sessions", "PSS MiB", *(number(median(rounds, name, pss)) for name in names)]


def text_table(header, rows):
    rows = [[str(cell) for cell in row] for row in [header, *rows]]
    widths = [max(len(row[i]) for row in rows) for i in range(len(header))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows)


def markdown_table(header, rows):
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)
