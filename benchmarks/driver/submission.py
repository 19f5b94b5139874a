# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
"""Submission through the Java API with sync on, against what the same disk allows in the same minutes.

There is one definition, which docs/performance/index.md gives; the race and `measure` both use it.
"""

import statistics
import subprocess
import time

import containers

SUBMITTERS = 16
MESSAGE_BYTES = 4096
# Envelope and record header, which the journal writes beside the content, are not allowed for.
RECORD_BYTES = MESSAGE_BYTES
PREALLOCATED = 64 << 20


def _pairs(text):
    return dict(line.split("=", 1) for line in text.splitlines() if "=" in line)


def ceiling(java, classes, work, submitters, seconds, preallocated, record_bytes=RECORD_BYTES):
    """What the disk allows: records/s and syncs/s."""
    answer = subprocess.run(
        [java, "-XX:+UseSerialGC", "-cp", classes, "org.spooler.benchmarks.disk.GroupCommitCeiling",
         work / "ceiling.bin", str(record_bytes), str(submitters), str(seconds), str(preallocated)],
        capture_output=True, text=True, check=True, timeout=seconds + 60,
    )
    (work / "ceiling.bin").unlink()
    pairs = _pairs(answer.stdout)
    return int(pairs["records_per_second"]), int(pairs["syncs_per_second"])


def spooler(dist, classes, work, submitters, warm_up, seconds, message_bytes=MESSAGE_BYTES):
    """What an instance accepts through the Java API: messages/s, and processor time of each in µs."""
    result = work / "submission.result"
    result.unlink(missing_ok=True)
    bundle = containers.load_bundle(classes, work / "load.jar")
    settings = {"result": result, "submitters": submitters, "bytes": message_bytes, "warmup": warm_up, "seconds": seconds}
    options = " ".join(f"-Dspooler.benchmark.{key}={value}" for key, value in settings.items())
    with containers.start_spooler(dist, work / "submission", options, bundle) as instance:
        end = time.monotonic() + warm_up + seconds + 60
        while not result.exists():
            if time.monotonic() > end or instance.process.poll() is not None:
                raise SystemExit(f"no result of the submission load; see {instance.log}")
            time.sleep(0.2)
        processor = instance.processor_seconds()
    pairs = _pairs(result.read_text(encoding="utf-8"))
    if "failed" in pairs:
        raise SystemExit(f"the submission load failed: {pairs['failed']}")
    return int(pairs["messages_per_second"]), processor / int(pairs["accepted"]) * 1e6


def measure(java, dist, classes, work, submitters, seconds, warm_up=10):
    """Answers messages/s, processor time of each in µs, the ceiling in records/s, and the syncs/s of the ceiling."""
    growing = ceiling(java, classes, work, submitters, seconds, 0)
    before = ceiling(java, classes, work, submitters, seconds, PREALLOCATED)
    rate, micros = spooler(dist, classes, work, submitters, warm_up, seconds=2 * seconds)
    after = ceiling(java, classes, work, submitters, seconds, PREALLOCATED)
    prepared = statistics.mean([before[0], after[0]]), statistics.mean([before[1], after[1]])
    best = max(growing, prepared)
    return rate, micros, best[0], best[1]
