# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
"""Bar charts as SVG, small enough to need no library: one bar for each name, on a linear or logarithmic scale."""

import math
from xml.sax.saxutils import escape

WIDTH, LEFT, RIGHT, BAR, GAP, TOP = 760, 300, 90, 16, 8, 56
COLOURS = {"good": "#2c7a4b", "bad": "#b5482a", "plain": "#47688e", "other": "#9aa5b1"}


def _text(x, y, text, anchor="start", size=12, weight="normal"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" '
            f'font-weight="{weight}">{escape(str(text))}</text>')


def bars(title, subtitle, entries, logarithmic=False):
    """Entries are (name, value, label, colour, mark); mark is where a target lies, or None."""
    numbers = [value for _, value, *_ in entries] + [mark for *_, mark in entries if mark]
    most = max(numbers, default=1) or 1
    least = min([n for n in numbers if n > 0], default=1)
    low = math.log10(least / 2) if logarithmic else 0
    span = (math.log10(most) - low if logarithmic else most) or 1

    def length(value):
        place = math.log10(max(value, 10 ** low)) - low if logarithmic else value
        return max(1.0, (WIDTH - LEFT - RIGHT) * place / span)

    height = TOP + len(entries) * (BAR + GAP) + 12
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        'font-family="sans-serif" fill="#222">',
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        _text(12, 22, title, size=15, weight="bold"),
        _text(12, 40, subtitle, size=11),
    ]
    for place, (name, value, label, colour, mark) in enumerate(entries):
        y = TOP + place * (BAR + GAP)
        parts.append(_text(LEFT - 8, y + 12, name, "end"))
        parts.append(f'<rect x="{LEFT}" y="{y}" width="{length(value):.1f}" height="{BAR}" fill="{COLOURS[colour]}"/>')
        parts.append(_text(LEFT + length(value) + 6, y + 12, label, size=11))
        if mark:
            x = LEFT + length(mark)
            parts.append(f'<path d="M{x:.1f} {y - 3}v{BAR + 6}" stroke="#000" stroke-width="2"/>')
    return "\n".join([*parts, "</svg>"]) + "\n"
