# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
"""Heap of a running Java process, sampled with jstat."""

import subprocess
import threading


class HeapWatch:
    """Remembers the largest heap, used and committed, since it was started or reset; in KiB."""

    def __init__(self, java_home, pid):
        self._command = [java_home / "bin/jstat", "-gc", str(pid), "50"]
        self.used = self.committed = 0

    def __enter__(self):
        self._process = subprocess.Popen(self._command, stdout=subprocess.PIPE, text=True)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        return self

    def _read(self):
        columns = next(self._process.stdout).split()
        for line in self._process.stdout:
            row = {name: float(value) for name, value in zip(columns, line.split()) if value != "-"}
            self.used = max(self.used, row["S0U"] + row["S1U"] + row["EU"] + row["OU"])
            self.committed = max(self.committed, row["S0C"] + row["S1C"] + row["EC"] + row["OC"])

    def reset(self):
        self.used = self.committed = 0

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait()
        self._reader.join(5)
