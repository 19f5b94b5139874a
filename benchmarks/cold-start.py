#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
"""Cold start and idle memory, as ratios in one run.

Spooler: from the start of `spooler run` on an empty home until the submission port greets.
Empty container: Felix with Declarative Services and Gogo, nothing else, same JVM options, until its prompt.
The two take turns, so that a busy neighbour meets both; the processor time that a start costs is what a busy machine
changes least. What is not measured: the first read of the jars from disk.

usage: benchmarks/cold-start.py [RUNS]      (default 5; needs the built distribution)
"""
import os
import pathlib
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
DIST = ROOT / "distribution" / "target" / "dist"
JVM = ["-XX:+UseSerialGC", "-Xms32m", "-Xmx512m"]
EMPTY = [
    "2/org.osgi.util.function", "2/org.osgi.util.promise", "2/org.osgi.util.converter", "2/org.osgi.service.component",
    "2/org.apache.felix.configadmin", "2/org.apache.felix.scr",
    "3/org.apache.felix.gogo.runtime", "3/org.apache.felix.gogo.command", "3/org.apache.felix.gogo.shell",
]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def greets(port):
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
            return client.recv(4).startswith(b"220")
    except OSError:
        return False


def resident_megabytes(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1)) / 1024


def processor_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def spooler(work):
    home = pathlib.Path(work) / "home"
    subprocess.run([DIST / "bin/spooler", "init", "--home", home], check=True, stdout=subprocess.DEVNULL)
    port = free_port()
    (home / "conf/org.spooler.submission.smtp-default.cfg").write_text(f"listen=127.0.0.1:{port}\n")
    begin = time.monotonic()
    process = subprocess.Popen([DIST / "bin/spooler", "run", "--no-shell", "--home", home],
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    while not greets(port):
        if time.monotonic() - begin > 60 or process.poll() is not None:
            process.kill()
            sys.exit("cold-start: the submission port does not answer")
        time.sleep(0.005)
    seconds = time.monotonic() - begin
    processor = processor_seconds(process.pid)
    time.sleep(3)  # idle: what the start left behind is settled
    resident = resident_megabytes(process.pid)
    process.terminate()
    process.wait()
    return seconds, processor, resident


def empty_felix(work):
    conf = pathlib.Path(work) / "config.properties"
    start = " ".join(f'"file:{DIST}/bundle/{name}.jar"' for name in EMPTY)
    conf.write_text(f"felix.auto.start.1={start}\norg.osgi.framework.storage={work}/cache\nfelix.auto.deploy.action=\n")
    begin = time.monotonic()
    process = subprocess.Popen(["java", *JVM, f"-Dfelix.config.properties=file:{conf}", "-jar",
                                DIST / "lib/org.apache.felix.main.jar"],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    seen = b""
    while b"g!" not in seen:
        octets = os.read(process.stdout.fileno(), 4096)
        if not octets:
            sys.exit("cold-start: the empty container has ended before its prompt")
        seen += octets
    seconds = time.monotonic() - begin
    processor = processor_seconds(process.pid)
    time.sleep(3)
    resident = resident_megabytes(process.pid)
    process.kill()
    process.wait()
    return seconds, processor, resident


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    results = {"spooler": [], "empty Felix": []}
    for _ in range(runs):
        for name, measure in (("empty Felix", empty_felix), ("spooler", spooler)):
            with tempfile.TemporaryDirectory() as work:
                results[name].append(measure(work))
    medians = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in results.items()}
    print(f"{runs} runs each, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; medians")
    for name, (seconds, processor, resident) in medians.items():
        print(f"{name:12}  start {seconds:5.2f} s   processor {processor:5.2f} s   resident {resident:4.0f} MB")
    ratios = [ours / empty for ours, empty in zip(medians["spooler"], medians["empty Felix"])]
    print(f"ratio         start {ratios[0]:5.2f}     processor {ratios[1]:5.2f}")


if __name__ == "__main__":
    main()
