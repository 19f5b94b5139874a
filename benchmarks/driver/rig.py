# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
"""The load driver and the counting sink, each a Java process that takes commands."""

import subprocess

import accounting

FLAGS = ["-XX:+UseSerialGC", "-Xms192m", "-Xmx192m", "-XX:-UsePerfData", "-XX:CICompilerCount=2"]
PIPE = subprocess.PIPE


class Trouble(Exception):
    """Something that ends a visit, not the race."""


def _value(text):
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    return None if text == "none" else text


class Process:
    def __init__(self, java, classes):
        command = [java, *FLAGS, "-cp", classes, "org.spooler.benchmarks.smtp.Rig"]
        self._process = subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True)

    def ask(self, command, **words):
        text = " ".join([command, *(f"{name}={value}" for name, value in words.items() if value is not None)])
        self._process.stdin.write(text + "\n")
        self._process.stdin.flush()
        verdict, *pairs = self._process.stdout.readline().strip().split(" ")
        if verdict != "ok":
            raise Trouble(f"{text}: {' '.join(pairs).strip()}")
        return {name: _value(value.strip()) for name, value in (pair.split("=", 1) for pair in pairs)}

    def processor_seconds(self):
        return sum(map(int, accounting._stat(self._process.pid)[11:13])) / accounting.TICKS

    def close(self):
        self._process.stdin.close()
        self._process.wait(10)


class Rig:
    """Loads a port and accounts for every message at the sink."""

    def __init__(self, java, classes, work, sink_port):
        self.sink_port = sink_port
        self._driver, self._sink = Process(java, classes), Process(java, classes)
        self._sent, self._arrived = work / "sent.ledger", work / "arrived.ledger"
        self._run = 0
        self._expected = 0
        self.up()

    def up(self):
        self._sink.ask("open", port=self.sink_port)

    def down(self):
        """As a smart host that is gone: connections end, new ones are refused."""
        self._sink.ask("shut")

    def send(self, port, messages, **form):
        """Sends; the sink expects these numbers from now on."""
        self._run += 1
        self._sink.ask("expect", run=self._run, messages=messages, recipients=form.get("recipients", 1))
        sent = self._driver.ask("load", port=port, run=self._run, messages=messages, file=self._sent, **form)
        self._expected = sent["accepted"]
        return sent

    def await_arrivals(self, stall=20, most=150):
        return self._sink.ask("await", count=self._expected, stall=stall, most=most)

    def account(self):
        """Loss and duplication of the last run, and its delays."""
        self._sink.ask("save", file=self._arrived)
        return self._driver.ask("reckon", sent=self._sent, arrived=self._arrived)

    def processor_seconds(self):
        return self._driver.processor_seconds() + self._sink.processor_seconds()

    def ceiling(self, messages, **form):
        """Messages per second from the driver straight into the sink."""
        sent = self.send(self.sink_port, messages, **form)
        self.await_arrivals()
        account = self.account()
        if account["lost"] or account["duplicated"] or account["foreign"]:
            raise Trouble(f"the rig itself miscounts: {account}")
        return sent["rate"]

    def close(self):
        self._driver.close()
        self._sink.close()
