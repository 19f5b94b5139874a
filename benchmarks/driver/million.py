# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
"""What an instance does with very many messages queued: start, memory, commands, and work beside them."""

import os
import re
import shutil
import subprocess
import time

import crowd
from process import Measured, free_port

RECOVERED = re.compile(r"(\d+) messages recovered")


def fill(java, classpath, home, messages, octets, wait):
    """Writes a store with so many messages; returns the seconds that took."""
    store = home / "var/store"
    shutil.rmtree(store, ignore_errors=True)
    started = time.monotonic()
    subprocess.run(
        [java, "-Xmx256m", "-cp", classpath, "org.spooler.benchmarks.million.QueueFiller",
         store, str(messages), str(octets), str(wait)], check=True)
    return time.monotonic() - started


def prepare(dist, home, relay):
    shutil.rmtree(home, ignore_errors=True)
    subprocess.run([dist / "bin/spooler", "init", "--home", home], check=True, stdout=subprocess.DEVNULL)
    port = free_port()
    (home / "conf/org.spooler.submission.smtp-default.cfg").write_text(f"listen=127.0.0.1:{port}\n", encoding="utf-8")
    (home / "conf/org.spooler.transport.smtp-relay.cfg").write_text(
        f"relay=127.0.0.1:{relay}\ntls=off\n", encoding="utf-8")
    return port


class Crowded:
    """An instance on a home that was prepared and filled."""

    def __init__(self, dist, home, port, heap):
        self.dist, self.home = dist, home
        environment = dict(os.environ, SPOOLER_JVM_OPTS=f"{os.environ.get('SPOOLER_JVM_OPTS', '')} -Xmx{heap}")
        command = [dist / "bin/spooler", "run", "--no-shell", "--home", home]
        self.instance = Measured(command, port, home.with_suffix(".log"), environment)
        self.port = port

    def seconds_until_accepted(self):
        """Seconds from the start of the process until the first message was accepted."""
        self.instance.seconds_until_answer(b"220")
        while True:
            try:
                session = crowd.Session(self.port)
                session.send()
                session.close()
                return time.monotonic() - self.instance.started
            except OSError:
                if time.monotonic() - self.instance.started > 120:
                    raise
                time.sleep(0.02)

    def seconds_until_recovered(self, patience=300):
        """Seconds until the store says that all messages are queued, and how many those are."""
        while time.monotonic() - self.instance.started < patience:
            found = RECOVERED.search(self.instance.log.read_text(encoding="utf-8"))
            if found:
                return time.monotonic() - self.instance.started, int(found.group(1))
            if self.instance.process.poll() is not None:
                break
            time.sleep(0.05)
        raise SystemExit(f"the messages were not recovered; see {self.instance.log}")

    def seconds_of(self, *words):
        """Seconds that a command takes, the start of its own JVM included; and the last line it prints."""
        started = time.monotonic()
        answer = subprocess.run([self.dist / "bin/spooler", *words, "--home", self.home],
                                check=True, capture_output=True, text=True, timeout=300)
        lines = answer.stdout.strip().splitlines()
        return time.monotonic() - started, lines[-1] if lines else ""

    def live_heap_mib(self, java):
        """Megabytes of heap that are in use after a full collection."""
        jcmd = java.parent / "jcmd"
        pid = str(self.instance.pid)
        subprocess.run([jcmd, pid, "GC.run"], check=True, capture_output=True)
        info = subprocess.run([jcmd, pid, "GC.heap_info"], check=True, capture_output=True, text=True).stdout
        return sum(int(used) for used in re.findall(r"total \d+K, used (\d+)K", info)) / 1024

    def millis_per_message(self, sink, messages):
        """Processor time of one more message, from SMTP to SMTP, in milliseconds."""
        before, taken = self.instance.processor_seconds(), sink.taken
        crowd.send(self.port, messages)
        limit = time.monotonic() + 120
        while sink.taken - taken < messages // 16 * 16 and time.monotonic() < limit:
            time.sleep(0.05)
        return (self.instance.processor_seconds() - before) * 1000 / messages
