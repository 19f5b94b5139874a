# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
"""Plain SMTP, just enough to send and to swallow: many sessions at once, and a server that takes everything."""

import socket
import socketserver
import threading

CONTENT = b"Subject: one more\r\n\r\n" + (b"x" * 76 + b"\r\n") * 50


class _Swallow(socketserver.StreamRequestHandler):
    def handle(self):
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.wfile.write(b"220 sink.example.net ESMTP\r\n")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"EHLO":
                self.wfile.write(b"250-sink.example.net\r\n250-PIPELINING\r\n250 8BITMIME\r\n")
            elif verb == b"DATA":
                self.wfile.write(b"354 go ahead\r\n")
                self._content()
                self.wfile.write(b"250 2.0.0 taken\r\n")
            elif verb == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 2.1.0 fine\r\n")

    def _content(self):
        for line in self.rfile:
            if line == b".\r\n":
                with self.server.lock:
                    self.server.taken += 1
                return


class Sink(socketserver.ThreadingTCPServer):
    """Counts what it takes."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Swallow)
        self.taken = 0
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]


class Session:
    """One SMTP session."""

    def __init__(self, port, patience=60):
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=patience)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._answers = self._socket.makefile("rb")
        self._expect(b"220")
        self._ask(b"EHLO client.example.org\r\n")

    def _expect(self, code):
        while True:
            line = self._answers.readline()
            if line[:3] != code:
                raise OSError(f"expected {code.decode()}, got {line!r}")
            if line[3:4] == b" ":
                return

    def _ask(self, line, code=b"250"):
        self._socket.sendall(line)
        self._expect(code)

    def send(self):
        """Hands over one message; returns when it was accepted."""
        self._socket.sendall(b"MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.net>\r\nDATA\r\n")
        self._expect(b"250")
        self._expect(b"250")
        self._expect(b"354")
        self._ask(CONTENT + b".\r\n")

    def close(self):
        self._answers.close()
        self._socket.close()


def send(port, messages, sessions=16):
    """Sends so many messages over so many sessions at once."""
    def run(share):
        session = Session(port)
        for _ in range(share):
            session.send()
        session.close()

    threads = [threading.Thread(target=run, args=(messages // sessions,)) for _ in range(sessions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
