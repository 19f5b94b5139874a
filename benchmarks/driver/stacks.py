# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
"""Collapsed stacks, added up in several ways."""

import collections
import re

NUMBER = re.compile(r"[-_ ]?\d+ tid=\d+|[-_ #]*\d+$|[\[\]]|tid=\d+")
KERNEL = re.compile(r"_\[k\]$")
OURS = re.compile(r"^org/spooler/([a-z]+(?:/[a-z]+)*)/")
LIBRARIES = (("io/netty/", "netty"), ("java/nio/", "java.nio"), ("sun/nio/", "java.nio"),
             ("java/util/concurrent/", "java.util.concurrent"), ("java/", "java.*"), ("jdk/", "java.*"),
             ("ch/qos/", "logback"), ("org/apache/felix/", "felix"))


def read(file):
    """Pairs of the frames of a stack, outermost first, and its count; the first frame is the thread."""
    pairs = []
    with open(file, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            stack, _, count = line.rstrip("\n").rpartition(" ")
            if stack and count.isdigit():
                pairs.append((stack.split(";"), int(count)))
    return pairs


def _add(recorded, name):
    counter = collections.Counter()
    for frames, count in recorded:
        counter[name(frames)] += count
    return counter


def _plain(frame):
    return re.sub(r"_\[[a-z0-9]+\]$", "", frame)


def by_thread(recorded):
    return _add(recorded, lambda frames: NUMBER.sub("", frames[0]).strip() or frames[0])


def by_leaf(recorded):
    return _add(recorded, lambda frames: _plain(frames[-1]))


def _kind(frames):
    if KERNEL.search(frames[-1]):
        return "kernel"
    compiling = any("Compile" in frame for frame in frames[:4])
    if compiling:
        return "compiler of the JVM"
    if any(frame.startswith(("G1", "Serial", "GenCollected", "VM_")) or "Collector" in frame for frame in frames):
        return "collector and virtual machine"
    last = frames[-1]
    if _plain(last).startswith(("org/spooler/", "java/", "io/", "jdk/", "sun/", "ch/", "org/")):
        return "Java, interpreted" if last.endswith("_[0]") else "Java"
    return "native code and the JVM's own"


def by_kind(recorded):
    return _add(recorded, _kind)


def _area(frames):
    if any("Compile" in frame for frame in frames[:4]):
        return "compiler of the JVM"
    for frame in reversed(frames):
        found = OURS.match(frame)
        if found:
            return "spooler: " + found.group(1).replace("/", ".")
    for frame in reversed(frames):
        for prefix, name in LIBRARIES:
            if frame.startswith(prefix):
                return name
    return "virtual machine"


def by_area(recorded):
    return _add(recorded, _area)


def shares(counter, total, most):
    return [[f"{100 * count / total:.1f} %", f"`{name}`"] for name, count in counter.most_common(most)]


def calls(file):
    """Pairs of a system call and how often it was made, most frequent first, from the table of strace -c."""
    found = []
    with open(file, encoding="utf-8") as lines:
        for line in lines:
            words = line.split()
            if len(words) >= 5 and words[3].isdigit() and words[-1] != "total":
                found.append((words[-1], int(words[3])))
    return sorted(found, key=lambda pair: -pair[1])
