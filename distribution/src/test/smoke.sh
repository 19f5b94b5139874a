#!/bin/bash
# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
#
# Boots the built distribution on an empty home, sends it a mail, finds it in the recipient's Maildir, and stops it.
# The Java under test is that of JAVA_HOME. Usage: smoke.sh [DISTRIBUTION]
set -u

here=$(cd "$(dirname "$0")" && pwd)
spooler=${1:-$here/../../target/dist}/bin/spooler
work=$(mktemp -d)
home=$work/home
passed=0
failed=0
instance=

check() { # name, command...
    local name=$1
    shift
    if "$@" >"$work/check" 2>&1; then
        passed=$((passed + 1))
        echo "ok      $name"
    else
        failed=$((failed + 1))
        echo "FAILED  $name"
        sed 's/^/        /' "$work/check"
    fi
}

within() { # seconds, command...: until it succeeds
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$end" ] || return 1
        sleep 0.1
    done
}

expect() { # exit code, text the output must contain, command...
    local code=$1 text=$2 output
    shift 2
    output=$("$@" </dev/null 2>&1)
    local got=$?
    echo "exit code $got: $output"
    [ "$got" = "$code" ] && [[ $output == *"$text"* ]]
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }
arrived() { [ -n "$(mails)" ]; }
mails() { find "$home/var" -path '*/new/*' -type f 2>/dev/null; }

end() {
    [ -z "$instance" ] || kill -KILL "$instance" 2>/dev/null
    rm -rf "$work"
}
trap end EXIT

send() {
    python3 - "$port" <<'PYTHON'
import smtplib, sys
with smtplib.SMTP("127.0.0.1", int(sys.argv[1]), timeout=30) as client:
    client.sendmail("alice@example.org", ["bob@example.org"],
                    "From: alice@example.org\r\nTo: bob@example.org\r\nSubject: smoke\r\n\r\nFirst line\r\n.dot\r\n")
PYTHON
}

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
echo "smoke test with ${JAVA_HOME:-the default Java}, port $port"
check "a home can be made without starting" expect 0 "is ready" "$spooler" init --home "$home"
sed -i "s/^listen=.*/listen=127.0.0.1:$port/" "$home/conf/org.spooler.submission.smtp-default.cfg"
check "without instance: exit code 69 and the home" expect 69 "$home" "$spooler" status --home "$home"

"$spooler" run --no-shell --home "$home" </dev/null >"$work/log" 2>&1 &
instance=$!
check "the submission port answers" within 30 answers
check "Python's smtplib hands in a mail" send
check "the mail lies in a Maildir" within 30 arrived
check "with its content" grep -q '^First line' $(mails) /dev/null
check "a verb is answered" expect 0 "" "$spooler" status --home "$home"
check "a second instance on the home is refused" expect 75 "process id $instance" "$spooler" run --no-shell --home "$home"
check "stop drains and returns" expect 0 "" "$spooler" stop --home "$home"
check "the stopped instance ended well" wait "$instance"
check "no error was logged" bash -c "! grep -E 'ERROR|Exception' '$work/log'"
instance=
check "the demonstration balances its account" expect 0 "lost 0, twice 0" "$spooler" demo --seconds 4 --rate 20 --swaps 1

[ "$failed" = 0 ] || sed 's/^/log: /' "$work/log"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
