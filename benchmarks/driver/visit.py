# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
"""One visit to one target: started on a fresh spool, warmed up, measured in every way, ended."""

import os
import signal
import socket
import subprocess
import time

import accounting
from rig import Trouble

READY_SECONDS = 60
STOP_SECONDS = 20
SETTLE_SECONDS = 0.4


class Running:
    """A target that runs, with its account of processor time."""

    def __init__(self, peer, log):
        self.peer, self._log_name = peer, log

    def __enter__(self):
        self.peer.prepare()
        os.sync()  # what others left to be written is not this target's load
        self.group = accounting.Group(self.peer.name)
        self._log = open(self._log_name, "wb")
        self._process = self._run(self.peer.command())
        self.group.session = self._process.pid
        try:
            self._await_greeting()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _run(self, command, session=True):
        return subprocess.Popen(
            command, env=self.peer.environment(), stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log,
            start_new_session=session, preexec_fn=self.group.join, cwd=self.peer.spool,
        )

    def _await_greeting(self):
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end and self._process.poll() is None:
            try:
                with socket.create_connection(("127.0.0.1", self.peer.port), timeout=5) as connection:
                    if connection.recv(512).startswith(b"220"):
                        connection.sendall(b"QUIT\r\n")
                        return
            except OSError:
                pass
            time.sleep(0.05)
        raise Trouble(f"{self.peer.name} does not answer on port {self.peer.port}; see {self._log_name}")

    def main_process(self):
        return self._process.pid

    def flush(self):
        command = self.peer.flush()
        return self._run(command, session=False) if command else None

    def __exit__(self, *_):
        self._end(signal.SIGTERM, [self._process.pid], STOP_SECONDS)
        for signal_number in (signal.SIGTERM, signal.SIGKILL):
            if self.group.exact and self.group.pids():
                self._end(signal_number, self.group.pids(), 5)
        self._process.wait()
        self.group.close()
        self._log.close()

    def _end(self, signal_number, pids, seconds):
        for pid in pids:
            try:
                os.kill(pid, signal_number)
            except ProcessLookupError:
                pass
        end = time.monotonic() + seconds
        while time.monotonic() < end and any(_lives(pid) for pid in pids):
            self._process.poll()
            time.sleep(0.05)


def _lives(pid):
    try:
        os.kill(pid, 0)
        return True
    except ProcessLookupError:
        return False


class Visit:
    """The measurements of a visit; figures() holds them by name."""

    def __init__(self, rig, running, plan):
        self._rig, self._running, self._plan = rig, running, plan
        self._rate = 100.0
        self.figures = {}
        self.faults = []

    def load(self, name, messages, **form):
        """Sends and waits until all have arrived; notes the account; answers what is measured of every load."""
        directory, port = self._running.peer.spool, self._running.peer.port
        seconds, flushes = self._running.group.processor_seconds(), accounting.disk(directory)
        own = self._rig.processor_seconds()
        sent = self._rig.send(port, messages, **form)
        arrived = self._rig.await_arrivals()
        time.sleep(SETTLE_SECONDS)
        seconds = self._running.group.processor_seconds() - seconds
        after = accounting.disk(directory)
        account = self._rig.account()
        self._note(name, account)
        if not sent["accepted"] or not arrived["complete"]:
            raise Trouble(f"{name}: {sent['accepted']} accepted, {arrived['complete']} arrived")
        thousands = sent["accepted"] / 1000
        return {
            "accepted_per_s": sent["rate"],
            "end_to_end_per_s": arrived["complete"] / ((arrived["last"] - sent["first"]) / 1e9),
            "cpu_s_per_1000": seconds / thousands,
            "rig_cpu_s_per_1000": (self._rig.processor_seconds() - own) / thousands,
            "flushes_per_1000": (after[0] - flushes[0]) / thousands,
            "disk_kib_per_message": (after[1] - flushes[1]) / sent["accepted"],
            "messages": sent["accepted"],
            "p50_ms": account["delay50"], "p99_ms": account["delay99"],
            "reply_p50_ms": account["reply50"], "reply_p99_ms": account["reply99"],
        }

    def _note(self, name, account):
        counts = ("refused", "unknown", "unsent", "lost", "duplicated", "unasked", "altered", "foreign")
        faults = {count: account[count] for count in counts if account[count]}
        if faults:
            self.faults.append({"load": name, **faults, "examples": account["examples"]})

    def _count(self, rate, least=200, most=60_000):
        return max(least, min(most, int(rate * self._plan.seconds)))

    def _within(self, messages, seconds):
        """As many messages, or what a slow server gets through in this time: nobody waits for Exim's 20,000."""
        return max(300, min(messages, int(self._rate * seconds)))

    def cold(self):
        """After 500 messages only: what a server does that was just started."""
        self._rate = self.load("warm-up", self._plan.cold_warm_up)["end_to_end_per_s"]
        self.figures["cold"] = self.load("cold", self._within(self._plan.cold_messages, 20))
        self._rate = self.figures["cold"]["end_to_end_per_s"]

    def warm_up(self):
        end = time.monotonic() + self._plan.warm_seconds
        passed = 0
        while passed < self._plan.warm_messages and time.monotonic() < end:
            left = min(self._plan.warm_messages - passed, int(self._rate * max(1, end - time.monotonic())))
            messages = max(500, min(left, int(self._rate * 5)))
            self._rate = self.load("warm-up", messages)["end_to_end_per_s"]
            passed += messages
        self.figures["warmed_up_with"] = passed

    def main(self):
        with accounting.Memory(self._running.group) as memory:
            self.figures["main"] = self.load("main", self._count(self._rate))
        self.figures["main"]["pss_mib"] = memory.most

    def _shaped(self, name, probe, rate=None, unit="end_to_end_per_s", **form):
        """A probe first, which tells how many messages fill the time and warms up the shape."""
        probed = self.load(name + " probe", probe, **form)
        self.figures[name] = self.load(name, self._count(rate or probed[unit], least=probe), **form)

    def many_sessions(self):
        self._shaped("sessions64", 500, sessions=64)

    def one_session(self):
        self._shaped("one", 200, unit="accepted_per_s", sessions=1)

    def large(self):
        self._shaped("large", 300, bytes=65536)

    def recipients(self):
        self._shaped("recipients50", 40, recipients=50, pipelining="true")

    def lone(self):
        self.figures["lone"] = self.load("lone", self._plan.lone_messages, rate=20, sessions=4)

    def backlog(self):
        """The smart host goes down, mail comes in all the same; then it comes up and what waits is told to go."""
        rig, messages = self._rig, self._within(self._plan.backlog, 80)
        rig.down()
        seconds = self._running.group.processor_seconds()
        try:
            sent = rig.send(self._running.peer.port, messages)
            accepting = self._running.group.processor_seconds() - seconds
            time.sleep(2)
        finally:
            rig.up()
        up = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
        complete, last = self._drain(sent["accepted"])
        self._note("backlog", rig.account())
        drained = complete / ((last - up) / 1e9) if complete else 0
        self.figures["backlog"] = {
            "accepted_per_s": sent["rate"], "drained_per_s": drained, "messages": sent["accepted"],
            "accept_cpu_s_per_1000": accepting / (sent["accepted"] / 1000),
        }

    def _drain(self, expected):
        end = time.monotonic() + self._plan.drain_seconds
        complete = last = 0
        while complete < expected and time.monotonic() < end:
            flushing = self._running.flush()
            arrived = self._rig.await_arrivals(stall=8, most=int(max(1, end - time.monotonic())))
            complete, last = arrived["complete"], arrived["last"]
            if flushing:
                try:
                    flushing.wait(10)
                except subprocess.TimeoutExpired:
                    pass  # queue runners of some peers stay as long as there is work
        return complete, last

    def run(self, rows):
        """Everything asked for, in the order in which a server gets warm."""
        self.cold()
        steps = {
            "main": self.main, "lone": self.lone, "sessions64": self.many_sessions, "one": self.one_session,
            "large": self.large, "recipients50": self.recipients, "backlog": self.backlog,
        }
        wanted = [step for step in steps if step in rows]
        if wanted:
            self.warm_up()
        for step in wanted:
            steps[step]()
