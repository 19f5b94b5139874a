# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
"""The conditions of a measurement."""

import datetime
import os
import platform
import subprocess


def _first(path, key):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(key):
                return line.split(":", 1)[1].strip()
    return "unknown"


def _file_system(directory):
    answer = subprocess.run(["df", "--output=source,fstype", directory], capture_output=True, text=True, check=False)
    return " ".join(answer.stdout.splitlines()[-1].split()) if answer.returncode == 0 else "unknown"


def _java(java):
    answer = subprocess.run([java, "-version"], capture_output=True, text=True, check=True)
    lines = answer.stderr.splitlines()
    return lines[1] if len(lines) > 1 else lines[0]


def load():
    """Runnable processes, mean of the last minute."""
    return os.getloadavg()[0]


def conditions(java, directory):
    """What a reader has to know to compare the figures, as pairs."""
    return [
        ("date", datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")),
        ("processor", f"{_first('/proc/cpuinfo', 'model name')}, {os.cpu_count()} cores"),
        ("memory", _first("/proc/meminfo", "MemTotal")),
        ("kernel", f"{platform.system()} {platform.release()}"),
        ("file system", _file_system(directory)),
        ("Java", _java(java)),
        ("load before the run", f"{load():.1f}"),
    ]
