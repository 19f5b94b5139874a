# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
"""Memory: idle, and while one large message passes from the SMTP listener through the store into a Maildir."""

import socket
import time

import containers
from heap import HeapWatch

LINE = b"x" * 76 + b"\r\n"
CHUNK = LINE * 840


def _say(connection, text, expected):
    connection.sendall(text)
    answer = connection.recv(4096)
    if not answer.startswith(expected):
        raise SystemExit(f"the instance answered {answer!r} to {text[:40]!r}")
    return answer


def _submit(port, size):
    with socket.create_connection(("127.0.0.1", port), timeout=120) as connection:
        connection.recv(512)
        _say(connection, b"EHLO benchmark.example\r\n", b"250")
        _say(connection, b"MAIL FROM:<ann@example.org>\r\n", b"250")
        _say(connection, b"RCPT TO:<bob@example.org>\r\n", b"250")
        _say(connection, b"DATA\r\n", b"354")
        connection.sendall(b"From: <ann@example.org>\r\nSubject: large\r\n\r\n")
        for _ in range(size // len(CHUNK) + 1):
            connection.sendall(CHUNK)
        _say(connection, b".\r\n", b"250")


def _delivered(home, least):
    return any(
        file.stat().st_size >= least
        for file in (home / "var/mail").rglob("new/*")
        if file.is_file()
    )


def _await_delivery(home, least, patience=120):
    end = time.monotonic() + patience
    while not _delivered(home, least):
        if time.monotonic() > end:
            raise SystemExit(f"the large message did not arrive within {patience} s; see {home.with_suffix('.log')}")
        time.sleep(0.05)


def measure(dist, java_home, work, megabytes):
    """Answers, in MiB: resident idle; growth of the heap, committed and used; resident at most; and seconds."""
    size = megabytes << 20
    home = work / "memory"
    with containers.start_spooler(dist, home) as instance:
        instance.seconds_until_answer(b"220")
        time.sleep(5)
        idle = instance.memory_kib("VmRSS")
        with HeapWatch(java_home, instance.pid) as heap:
            time.sleep(1)
            committed, used = heap.committed, heap.used
            heap.reset()
            start = time.monotonic()
            _submit(instance.port, size)
            # Lines end with LF alone in a Maildir.
            _await_delivery(home, size // len(LINE) * (len(LINE) - 1))
            seconds = time.monotonic() - start
            time.sleep(0.2)
            growth = (heap.committed - committed) / 1024, (heap.used - used) / 1024
        return idle / 1024, growth[0], growth[1], instance.memory_kib("VmHWM") / 1024, seconds
