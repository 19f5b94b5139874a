# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
"""How fast the processors are just now, while others may share the host."""

import hashlib
import os
import threading
import time

BLOCK = bytes(1 << 20)


def _hash(rounds):
    digest = hashlib.sha256()
    for _ in range(rounds):
        digest.update(BLOCK)


def speed(rounds=100):
    """MiB/s hashed by one thread for each processor, together."""
    threads = [threading.Thread(target=_hash, args=(rounds,)) for _ in range(os.cpu_count())]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return rounds * len(threads) / (time.monotonic() - begun)
