# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
"""What a group of processes costs: processor time, memory, and what it makes the disk do."""

import os
import pathlib
import threading
import time

TICKS = os.sysconf("SC_CLK_TCK")


class Group:
    """The processes of one target, short-lived ones included: a control group (v1 or v2), else its session."""

    def __init__(self, name):
        self._directory = self._make(f"spooler-race-{os.getpid()}-{name}")
        self.session = None

    @staticmethod
    def _make(leaf):
        top = pathlib.Path("/sys/fs/cgroup")
        parent = top / "cpuacct" if (top / "cpuacct").is_dir() else top
        if parent == top and not (top / "cgroup.controllers").exists():
            return None
        try:
            (parent / leaf).mkdir()
            return parent / leaf
        except OSError:
            return None

    @property
    def exact(self):
        return self._directory is not None

    def join(self):
        """Called in a child before it becomes the target."""
        if self._directory:
            (self._directory / "cgroup.procs").write_text(str(os.getpid()), encoding="ascii")

    def pids(self):
        if self._directory:
            return sorted({int(pid) for pid in (self._directory / "cgroup.procs").read_text(encoding="ascii").split()})
        return [pid for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if _session(pid) == self.session]

    def processor_seconds(self):
        if self._directory and (self._directory / "cpuacct.usage").exists():
            return int((self._directory / "cpuacct.usage").read_text(encoding="ascii")) / 1e9
        if self._directory:
            return int((self._directory / "cpu.stat").read_text(encoding="ascii").split()[1]) / 1e6
        return sum(sum(map(int, _stat(pid)[11:15])) for pid in self.pids()) / TICKS

    def close(self):
        for _ in range(50):
            try:
                if self._directory:
                    self._directory.rmdir()
                return
            except OSError:
                time.sleep(0.1)


def _stat(pid):
    try:
        text = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return ["0"] * 20
    return text.rsplit(")", 1)[1].split()


def _session(pid):
    return int(_stat(pid)[3])


class Memory(threading.Thread):
    """The most memory that the processes of a group had together, each shared page shared out (PSS); in MiB."""

    def __init__(self, group, every=1.0):
        super().__init__(daemon=True)
        self._group, self._every, self._end = group, every, threading.Event()
        self.most = 0

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self._end.set()
        self.join()
        self._sample()

    def run(self):
        while not self._end.wait(self._every):
            self._sample()

    def _sample(self):
        kib = sum(_pss(pid) for pid in self._group.pids())
        self.most = max(self.most, kib / 1024)


def _pss(pid):
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as lines:
            return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    except OSError:
        return 0


def disk(directory):
    """Flushes, and KiB written, that the disk under a directory has counted; others on the machine count as well."""
    device = os.stat(directory).st_dev
    numbers = pathlib.Path(f"/sys/dev/block/{os.major(device)}:{os.minor(device)}/stat")
    if not numbers.exists():
        return 0, 0
    fields = [int(word) for word in numbers.read_text(encoding="ascii").split()]
    return (fields[15] if len(fields) > 15 else 0), fields[6] / 2
