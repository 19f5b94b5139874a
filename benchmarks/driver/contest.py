# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
"""All rounds of a race, and what is concluded from them."""

import re
import subprocess
import sys
import time

import machine
import standings
import submission
from rig import Rig, Trouble
from speed import speed
from standings import OURS, REFERENCE, absolute
from visit import Running, Visit

KIB = 4096


def say(text):
    print(time.strftime("%H:%M:%S ") + text, file=sys.stderr, flush=True)


class Race:
    """All rounds, and what is concluded from them."""

    def __init__(self, options, targets, java):
        self.options, self.targets, self.java = options, targets, java
        self.names = [target.name for target in targets]
        self.rounds, self.extras, self.speeds, self.loads, self.mishaps = [], [], [], [], []
        self.limits, self.lines, self.conditions = {}, [], []

    def run(self):
        self.rig = Rig(self.java, self.options.classes, self.options.work, self.options.sink_port)
        try:
            say("warming up the rig")
            for _ in range(3):
                self.rig.ceiling(20_000)
            for place in range(self.options.rounds):
                self._round(place)
        finally:
            self.rig.close()

    def _round(self, place):
        extra = {}
        try:
            extra.update(self._ceilings())
            if "api" in self.options.rows:
                extra.update(self._submission())
        except (Trouble, OSError, subprocess.SubprocessError) as trouble:
            self._mishap(f"round {place + 1}, limits: {trouble}")
        self.extras.append(extra)
        self.rounds.append({})
        shift = place % len(self.targets)
        for target in self.targets[shift:] + self.targets[:shift]:
            self._visit(place, target)

    def _visit(self, place, target):
        self.speeds.append(speed())
        self.loads.append(machine.load())
        begun = time.monotonic()
        visit = None
        try:
            with Running(target, self.options.work / f"{target.name}.log") as running:
                visit = Visit(self.rig, running, self.options)
                visit.run(self.options.rows)
        except (Trouble, OSError, subprocess.SubprocessError) as trouble:
            self._mishap(f"round {place + 1}, {target.name}: {trouble}")
        if visit:
            visit.figures["faults"] = visit.faults
            self.rounds[place][target.name] = visit.figures
            say(f"round {place + 1}, {target.name}: {time.monotonic() - begun:.0f} s, " + brief(visit.figures))

    def _mishap(self, text):
        self.mishaps.append(text)
        say(text)

    def _ceilings(self):
        share = 8 if self.options.quick else 1
        extra = {"ceiling": self.rig.ceiling(40_000 // share)}
        if "sessions64" in self.options.rows:
            extra["ceiling64"] = self.rig.ceiling(40_000 // share, sessions=64)
        if "one" in self.options.rows:
            extra["ceiling1"] = self.rig.ceiling(8_000 // share, sessions=1)
            extra["one_flush_per_s"] = self._disk(submitters=1, seconds=1, preallocated=submission.PREALLOCATED)[0]
        if "large" in self.options.rows:
            extra["ceiling_large"] = self.rig.ceiling(8_000 // share, bytes=65536)
        return extra

    def _disk(self, **form):
        return submission.ceiling(self.java, self.options.classes, self.options.work, record_bytes=KIB, **form)

    def _submission(self):
        """Through the Java API against what the disk allows with as many submitters and records as large."""
        say("submission through the Java API")
        seconds = 1 if self.options.quick else 3
        options = self.options
        try:
            rate, micros, disk, syncs = submission.measure(
                self.java, options.dist, options.classes, options.work, submission.SUBMITTERS, seconds,
                warm_up=6 if options.quick else 10)
        except SystemExit as failed:
            self._mishap(str(failed))
            return {}
        return {"disk_records_per_s": disk, "disk_syncs_per_s": syncs, "api_per_s": rate, "api_cpu_us": micros}

    def conclude(self):
        for name in {name for extra in self.extras for name in extra}:
            values = sorted(extra[name] for extra in self.extras if name in extra)
            self.limits[name] = values[len(values) // 2]
        self.lines = standings.of(self.rounds, self.limits)
        self.lines += self._memory() + self._limit_lines() + self._million() + self._peer_lines()

    def _memory(self):
        pss = standings.median(self.rounds, OURS, lambda figures: figures.get("main", {}).get("pss_mib"))
        line = absolute("memory, 4 KB, 16 sessions", "PSS MiB", pss, "≤ 256 MiB", lambda value: value <= 256, 0)
        return [line] if "main" in self.options.rows else []

    def _limit_lines(self):
        lines = []
        if "main" in self.options.rows and "ceiling" in self.limits:
            through = self._over("main", "accepted_per_s", "ceiling")
            lines.append(absolute("against the rig", "accepted/s over its ceiling", through, "≥ 0.4",
                                  lambda value: value >= 0.4, note=standings.number(self.limits["ceiling"])))
        if "api" in self.options.rows:
            over = [extra["api_per_s"] / extra["disk_records_per_s"] for extra in self.extras if "api_per_s" in extra]
            lines.append(absolute(
                "against the disk", f"Java API, {submission.SUBMITTERS} submitters, over group commit",
                sorted(over)[len(over) // 2] if over else None, "≥ 0.7", lambda value: value >= 0.7,
                note=standings.number(self.limits.get("disk_records_per_s"))))
        return lines

    def _over(self, load, figure, limit):
        shares = [visits[OURS][load][figure] / extra[limit] for visits, extra in zip(self.rounds, self.extras)
                  if load in visits.get(OURS, {}) and limit in extra]
        return sorted(shares)[len(shares) // 2] if shares else None

    def _million(self):
        if "million" not in self.options.rows:
            return []
        return [absolute("1,000,000 queued", "CPU per message over the same with 1,000", self._crowded(), "≤ 1.2",
                         lambda value: value <= 1.2)]

    def _crowded(self):
        """What benchmarks/million finds; it says more, and says it while it runs."""
        say("one million messages; this takes minutes")
        command = [self.options.million_command, "--dist", self.options.dist, "--directory", self.options.work / "million"]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
        (self.options.work / "million.log").write_text(answer.stdout + answer.stderr, encoding="utf-8")
        found = re.search(r"^ratio of the two\s+([0-9.]+)", answer.stdout, re.MULTILINE)
        if not found:
            self._mishap(f"benchmarks/million did not finish; see {self.options.work / 'million.log'}")
        return float(found.group(1)) if found else None

    def _peer_lines(self):
        lines = []
        for name in self.names:
            if name not in (OURS, REFERENCE):
                behind, compared = standings.against(self.rounds, name)
                lines.append(standings.Line(
                    f"against {name}", "every column but memory", f"{compared - len(behind)} of {compared} ahead", "", "",
                    "", "; ".join(behind), "ahead", "MISSED" if behind or not compared else "met"))
        return lines

    def faults(self):
        """Whatever was lost, doubled, refused or altered, and visits that broke off."""
        found = list(self.mishaps)
        for place, visits in enumerate(self.rounds, 1):
            for name, figures in visits.items():
                found += [f"round {place}, {name}: {fault}" for fault in figures["faults"]]
        return found

    def data(self):
        return {
            "conditions": self.conditions, "limits": self.limits, "rounds": self.rounds, "extras": self.extras,
            "table": [line._asdict() for line in self.lines], "faults": self.faults(),
        }


def brief(figures):
    words = [f"{name} {figures[name]['accepted_per_s']:.0f}/{figures[name]['end_to_end_per_s']:.0f}/s "
             f"{figures[name]['cpu_s_per_1000']:.2f} CPU s" for name in ("cold", "main") if name in figures]
    return ", ".join(words)
