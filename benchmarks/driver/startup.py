# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
"""Cold start: from the start of the process, on a new home, until the port answers."""

import statistics

import containers


class Starts:
    """Cold starts of one kind."""

    def __init__(self):
        self.seconds = []
        self.processor = []

    def note(self, process, expected):
        self.seconds.append(process.seconds_until_answer(expected))
        self.processor.append(process.processor_seconds())

    def median(self):
        return statistics.median(self.seconds)

    def median_processor(self):
        return statistics.median(self.processor)

    def __str__(self):
        return f"median of {len(self.seconds)}; {min(self.seconds):.2f} to {max(self.seconds):.2f} s"


def measure(java, dist, work, rounds):
    """Alternates the two, so that both meet the same neighbours; answers the spooler's starts and the empty ones."""
    spooler, empty = Starts(), Starts()
    for number in range(rounds + 1):
        if number == 1:
            # The first round warmed the disk cache and is not counted.
            spooler, empty = Starts(), Starts()
        with containers.start_empty_felix(java, dist, work / "felix") as felix:
            empty.note(felix, b"")
        with containers.start_spooler(dist, work / "start") as instance:
            spooler.note(instance, b"220")
    return spooler, empty
