# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
"""One process that is measured: started, watched and ended by its id."""

import os
import socket
import subprocess
import time


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Measured:
    """A process that answers on a loopback port when it is ready."""

    def __init__(self, command, port, log, environment=None):
        self.port = port
        self.started = time.monotonic()
        self._log = open(log, "wb")
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=self._log, stderr=subprocess.STDOUT, env=environment
        )
        self.log = log

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    @property
    def pid(self):
        return self.process.pid

    def seconds_until_answer(self, expected, patience=60):
        """Seconds from the start of the process until the port says the expected octets (none: takes connections)."""
        while time.monotonic() - self.started < patience:
            if self.process.poll() is not None:
                raise SystemExit(f"the process ended with {self.process.returncode}; see {self.log}")
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=patience) as connection:
                    if not expected or connection.recv(512).startswith(expected):
                        return time.monotonic() - self.started
            except OSError:
                pass
            time.sleep(0.005)
        raise SystemExit(f"no answer on port {self.port} within {patience} s; see {self.log}")

    def processor_seconds(self):
        """Processor time used so far: what other work on the machine does not change much."""
        with open(f"/proc/{self.pid}/stat", encoding="utf-8") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_kib(self, key):
        """VmRSS (resident now) or VmHWM (resident at most) in KiB."""
        with open(f"/proc/{self.pid}/status", encoding="utf-8") as lines:
            return next(int(line.split()[1]) for line in lines if line.startswith(key + ":"))

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._log.close()
