# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
"""Mail servers from Debian's packages, unpacked side by side; nothing of the system is changed.

Each package lies in a directory of its own, and a peer sees it laid over /usr and /etc in a mount namespace, where its
own users exist as well. So servers that exclude each other as packages, and have their paths compiled in, run
unmodified. Only the lists of packages are refreshed (apt-get update) where the machine has none.
"""

import os
import pathlib
import shutil
import subprocess

PACKAGES = {"postfix": ["postfix"], "exim": ["exim4-base", "exim4-daemon-light"]}
USERS = {"postfix": [("postfix", 64101, 64101)], "exim": [("Debian-exim", 64103, 64103)]}
GROUPS = {"postfix": [("postfix", 64101), ("postdrop", 64102)], "exim": [("Debian-exim", 64103)]}
MERGED = ("lib", "bin", "sbin", "lib64")

LAY_OVER = (
    'mount -t overlay overlay -o "lowerdir=$1/usr:/usr" /usr && '
    'mount -t overlay overlay -o "lowerdir=$2:$1/etc:/etc" /etc && shift 2 && exec "$@"'
)


def able():
    """Why peers cannot be installed here; empty if they can."""
    if os.geteuid() != 0:
        return "peers need root, for mount namespaces and for the mail servers themselves"
    missing = [tool for tool in ("apt-get", "dpkg", "unshare", "mount") if not shutil.which(tool)]
    if missing:
        return f"peers need {', '.join(missing)}"
    overlay = any(line.split()[-1] == "overlay" for line in open("/proc/filesystems", encoding="ascii"))
    return "" if overlay else "peers need overlayfs in the kernel"


def _apt(archives, *words):
    command = [
        "apt-get", "-q", "-y", "-o", f"Dir::Cache::archives={archives}", "-o", "APT::Sandbox::User=root",
        "-o", "Debug::NoLocking=1", *words,
    ]
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def _download(name, archives):
    words = ["install", "--download-only", "--reinstall", "--no-install-recommends", *PACKAGES[name]]
    answer = _apt(archives, *words)
    if answer.returncode != 0:
        _apt(archives, "update")
        answer = _apt(archives, *words)
    if answer.returncode != 0:
        raise SystemExit(f"the packages of {name} cannot be downloaded: {answer.stderr.strip()}")


def _merge(root):
    """Debian's root has /lib and its like as links into /usr; older packages still put files there."""
    for name in MERGED:
        if (root / name).is_dir():
            shutil.copytree(root / name, root / "usr" / name, dirs_exist_ok=True, symlinks=True)
            shutil.rmtree(root / name)


def install(name, cache):
    """Answers the directory that holds the unpacked packages; downloads them the first time."""
    root = cache / name
    if (root / "complete").exists():
        return root
    shutil.rmtree(root, ignore_errors=True)
    archives = cache / f"{name}.archives"
    (archives / "partial").mkdir(parents=True, exist_ok=True)
    _download(name, archives)
    for package in sorted(archives.glob("*.deb")):
        subprocess.run(["dpkg", "-x", package, root], check=True)
    _merge(root)
    (root / "etc").mkdir(exist_ok=True)
    (root / "complete").touch()
    shutil.rmtree(archives)
    return root


def users(name, etc):
    """Writes passwd and group as the machine's with the users of the peer."""
    etc.mkdir(parents=True, exist_ok=True)
    passwd = pathlib.Path("/etc/passwd").read_text(encoding="utf-8")
    known = {line.split(":")[0] for line in passwd.splitlines()}
    mine = [user for user in USERS[name] if user[0] not in known]
    (etc / "passwd").write_text(
        passwd + "".join(f"{user}:x:{uid}:{gid}::/nonexistent:/usr/sbin/nologin\n" for user, uid, gid in mine),
        encoding="utf-8",
    )
    group = pathlib.Path("/etc/group").read_text(encoding="utf-8")
    known = {line.split(":")[0] for line in group.splitlines()}
    (etc / "group").write_text(
        group + "".join(f"{name}:x:{gid}:\n" for name, gid in GROUPS[name] if name not in known), encoding="utf-8"
    )


def identity(name, etc):
    """User id and group ids of the peer, as written by users()."""
    ids = {}
    for file in ("passwd", "group"):
        for line in (etc / file).read_text(encoding="utf-8").splitlines():
            fields = line.split(":")
            ids[file, fields[0]] = int(fields[2])
    return ids[("passwd", USERS[name][0][0])], {group: ids[("group", group)] for group, _ in GROUPS[name]}


def within(root, etc, command):
    """The command, run where the packages are laid over /usr and /etc."""
    return ["unshare", "-m", "--propagation", "private", "sh", "-c", LAY_OVER, "sh", root, etc, *command]
