# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
"""The mail servers that race: how each is configured for its best, started, and told to send what waits.

Common to all: sync as the server does it by default, one smart host on loopback, connections to it reused, no name
server, no TLS, no content filter, limits on clients lifted, 20 connections to the smart host at most.
"""

import os
import subprocess

import packages
from containers import fresh

HOST = "127.0.0.1"


class Peer:
    """A server that listens on a port, keeps its queue in a directory and relays to the sink."""

    flush_command = None
    worth = ""

    def __init__(self, name, port, sink_port, spool):
        self.name, self.port, self.sink_port, self.spool = name, port, sink_port, spool

    def prepare(self):
        fresh(self.spool)

    def command(self):
        raise NotImplementedError

    def environment(self):
        return dict(os.environ)

    def flush(self):
        """The command that makes what is deferred go out now; none: the peer's own timer has to do."""
        return self.flush_command

    def version(self):
        return ""


class Spooler(Peer):
    worth = (
        "content, envelope and queue entry in one journal, each record with CRC-32C and position; "
        "the journal is synced and, for a new segment, its directory"
    )

    def __init__(self, dist, *arguments):
        super().__init__(*arguments)
        self._dist = dist

    def prepare(self):
        super().prepare()
        command = [self._dist / "bin/spooler", "init", "--home", self.spool]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        conf = self.spool / "conf"
        (conf / "org.spooler.submission.smtp-default.cfg").write_text(f"listen={HOST}:{self.port}\n", encoding="utf-8")
        relay = f"relay={HOST}:{self.sink_port}\ntls=off\n"
        (conf / "org.spooler.transport.smtp-relay.cfg").write_text(relay, encoding="utf-8")

    def command(self):
        return [self._dist / "bin/spooler", "run", "--no-shell", "--home", self.spool]

    def flush(self):
        return [self._dist / "bin/spooler", "flush", "--outbound", "--quiet", "--home", self.spool]


class Packaged(Peer):
    """A peer from Debian's packages."""

    def __init__(self, cache, *arguments):
        super().__init__(*arguments)
        self._root = packages.install(self.name, cache)
        self._etc = self.spool.parent / f"{self.name}.etc"

    def prepare(self):
        super().prepare()
        fresh(self._etc)
        packages.users(self.name, self._etc)
        self.spool.chmod(0o755)
        self.configure(self._etc, *packages.identity(self.name, self._etc))

    def configure(self, etc, user, groups):
        raise NotImplementedError

    def inside(self, *command):
        return packages.within(self._root, self._etc, command)

    def _answer(self, *command):
        fresh(self._etc)
        answer = subprocess.run(self.inside(*command), capture_output=True, text=True, check=False)
        return answer.stdout


class Postfix(Packaged):
    worth = "one file per message, synced; not its directory; no checksum"

    def configure(self, etc, user, groups):
        queue = self.spool / "queue"
        for name in ("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "private",
                     "saved", "trace", "maildrop", "public", "pid"):
            (queue / name).mkdir(parents=True)
            if name != "pid":
                os.chown(queue / name, user, groups["postdrop"] if name in ("maildrop", "public") else -1)
                (queue / name).chmod({"maildrop": 0o730, "public": 0o710}.get(name, 0o700))
        (self.spool / "data").mkdir()
        os.chown(self.spool / "data", user, -1)
        (etc / "postfix").mkdir()
        (etc / "postfix/main.cf").write_text(self._main(queue), encoding="utf-8")
        (etc / "postfix/master.cf").write_text(self._services(), encoding="utf-8")

    def _main(self, queue):
        smart_host = f"[{HOST}]:{self.sink_port}"
        settings = {
            "compatibility_level": "3.6", "queue_directory": queue, "data_directory": self.spool / "data",
            "command_directory": "/usr/sbin", "daemon_directory": "/usr/lib/postfix/sbin",
            "mail_owner": "postfix", "setgid_group": "postdrop", "myhostname": "postfix.example",
            "mydestination": "", "local_transport": "error:none", "local_recipient_maps": "", "alias_maps": "",
            "alias_database": "", "inet_interfaces": HOST, "inet_protocols": "ipv4", "mynetworks": "127.0.0.0/8",
            "smtpd_relay_restrictions": "permit_mynetworks, reject", "smtpd_peername_lookup": "no",
            "smtpd_client_connection_count_limit": 0, "smtpd_tls_security_level": "none",
            "smtp_tls_security_level": "none", "smtp_host_lookup": "native", "smtp_dns_support_level": "disabled",
            "relayhost": smart_host, "smtp_connection_cache_destinations": smart_host,
            # It would slow clients down once mail comes in faster than it goes out.
            "in_flow_delay": 0,
            "initial_destination_concurrency": 20, "default_destination_concurrency_limit": 20,
            "message_size_limit": 268435456, "mailbox_size_limit": 0,
        }
        return "".join(f"{name} = {value}\n" for name, value in settings.items())

    def _services(self):
        daemons = [
            f"{HOST}:{self.port} inet n - n - - smtpd", "pickup unix n - n 60 1 pickup",
            "cleanup unix n - n - 0 cleanup", "qmgr unix n - n 300 1 qmgr", "rewrite unix - - n - - trivial-rewrite",
            "bounce unix - - n - 0 bounce", "defer unix - - n - 0 bounce", "trace unix - - n - 0 bounce",
            "verify unix - - n - 1 verify", "flush unix n - n 1000? 0 flush", "proxymap unix - - n - - proxymap",
            "proxywrite unix - - n - 1 proxymap", "smtp unix - - n - 20 smtp", "relay unix - - n - - smtp",
            "showq unix n - n - - showq", "error unix - - n - - error", "retry unix - - n - - error",
            "discard unix - - n - - discard", "anvil unix - - n - 1 anvil", "scache unix - - n - 1 scache",
        ]
        return "\n".join(daemons) + "\n"

    def command(self):
        return self.inside("/usr/lib/postfix/sbin/master", "-d")

    def flush(self):
        return self.inside("postqueue", "-f")

    def version(self):
        return self._answer("postconf", "-dh", "mail_version").strip()


class Exim(Packaged):
    worth = "two files per message and their directory, synced; no checksum"

    CONFIGURATION = """\
spool_directory = {spool}/spool
log_file_path = {spool}/log/%slog
primary_hostname = exim.example
local_interfaces = {host}
daemon_smtp_ports = {port}
tls_advertise_hosts =
chunking_advertise_hosts =
rfc1413_hosts =
host_lookup =
never_users = root
smtp_accept_max = 500
smtp_accept_max_per_connection = 0
smtp_accept_queue_per_connection = 0
smtp_connect_backlog = 500
smtp_enforce_sync = false
recipients_max = 1000
remote_max_parallel = 20
queue_run_max = 10
split_spool_directory = true
message_size_limit = 256M
acl_smtp_rcpt = relay
begin acl
relay:
  accept hosts = {host}
  deny
begin routers
smart_host:
  driver = manualroute
  transport = out
  route_list = * {host}
  self = send
begin transports
out:
  driver = smtp
  port = {sink}
  allow_localhost
  hosts_avoid_tls = *
  hosts_try_chunking =
  hosts_try_fastopen =
  dnssec_request_domains =
  connection_max_messages = 500
begin retry
* * F,1d,30s
"""

    def configure(self, etc, user, groups):
        for name in ("spool", "log"):
            (self.spool / name).mkdir()
            os.chown(self.spool / name, user, groups["Debian-exim"])
        (etc / "exim4").mkdir()
        text = self.CONFIGURATION.format(spool=self.spool, host=HOST, port=self.port, sink=self.sink_port)
        (etc / "exim4/exim4.conf").write_text(text, encoding="utf-8")

    def command(self):
        return self.inside("/usr/sbin/exim4", "-bdf", "-q1m")

    def flush(self):
        # Eight queue runners side by side; each message is delivered by one of them.
        return self.inside("sh", "-c", "for i in 1 2 3 4 5 6 7 8; do /usr/sbin/exim4 -qff & done; wait")

    def version(self):
        words = self._answer("/usr/sbin/exim4", "-bV").split()
        return words[2] if len(words) > 2 else ""


class Added(Peer):
    """A peer named on the command line, as NAME=PORT:COMMAND."""

    def __init__(self, template, *arguments):
        super().__init__(*arguments)
        self._template = template

    def _fill(self, text):
        values = {"port": self.port, "spool": self.spool, "sink_host": HOST, "sink_port": self.sink_port}
        for name, value in values.items():
            text = text.replace("{" + name + "}", str(value))
        return text

    def command(self):
        return ["sh", "-c", "exec " + self._fill(self._template)]

    def flush(self):
        return ["sh", "-c", self._fill(self.flush_command)] if self.flush_command else None

    def environment(self):
        values = {"PORT": self.port, "SPOOL": self.spool, "SINK_HOST": HOST, "SINK_PORT": self.sink_port}
        return dict(os.environ, **{name: str(value) for name, value in values.items()})
