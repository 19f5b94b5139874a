# SPDX-FileCopyrightText: The Spooler authors
# SPDX-License-Identifier: Apache-2.0
"""The two things that are started: an instance of the spooler, and an empty container made of its bundles."""

import os
import pathlib
import shutil
import subprocess
import zipfile

from process import Measured, free_port

# What an empty container needs for Declarative Services and a shell; all of it comes with the distribution.
EMPTY = [
    "2/org.osgi.util.function.jar",
    "2/org.osgi.util.promise.jar",
    "2/org.osgi.service.component.jar",
    "2/org.apache.felix.scr.jar",
    "3/org.apache.felix.gogo.runtime.jar",
    "3/org.apache.felix.gogo.command.jar",
    "3/org.apache.felix.gogo.shell.jar",
]

# The same as in bin/spooler, so that the difference is the spooler's own.
JVM = ["-XX:+UseSerialGC", "-Xms32m", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError"]

LOAD = "org.spooler.benchmarks.load"


def fresh(directory):
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    return directory


def start_spooler(dist, home, jvm_options="", load=None):
    """Starts an instance on a new home and a free port."""
    fresh(home)
    subprocess.run([dist / "bin/spooler", "init", "--home", home], check=True, stdout=subprocess.DEVNULL)
    port = free_port()
    (home / "conf/org.spooler.submission.smtp-default.cfg").write_text(f"listen=127.0.0.1:{port}\n", encoding="utf-8")
    if load:
        shutil.copy(load, home / "deploy")
    environment = dict(os.environ, SPOOLER_JVM_OPTS=jvm_options)
    command = [dist / "bin/spooler", "run", "--no-shell", "--home", home]
    return Measured(command, port, home.with_suffix(".log"), environment)


def start_empty_felix(java, dist, home):
    """Starts Felix with SCR and Gogo; its port answers when the shell runs, which comes last."""
    fresh(home)
    port = free_port()
    bundles = " ".join(f'"{(dist / "bundle" / jar).as_uri()}"' for jar in EMPTY)
    (home / "config.properties").write_text(
        f"org.osgi.framework.storage={home}/cache\n"
        f"felix.auto.start.1={bundles}\n"
        f"gosh.args=--nointeractive --command telnetd --ip=127.0.0.1 --port={port} start\n",
        encoding="utf-8",
    )
    (home / "system.properties").touch()
    command = [
        java, *JVM,
        f"-Dfelix.config.properties={(home / 'config.properties').as_uri()}",
        f"-Dfelix.system.properties={(home / 'system.properties').as_uri()}",
        "-cp", dist / "lib/org.apache.felix.main.jar", "org.apache.felix.main.Main",
    ]
    return Measured(command, port, home.with_suffix(".log"))


def load_bundle(classes, target):
    """Makes the bundle that submits; its manifest is short enough to be written by hand."""
    manifest = (
        "Manifest-Version: 1.0\r\n"
        "Bundle-ManifestVersion: 2\r\n"
        "Bundle-SymbolicName: org.spooler.benchmarks.load\r\n"
        "Bundle-Version: 1.0.0\r\n"
        f"Bundle-Activator: {LOAD}.SubmissionLoad\r\n"
        "Import-Package: org.osgi.framework,org.spooler.api.address,\r\n"
        " org.spooler.api.message,org.spooler.api.property,\r\n"
        " org.spooler.api.submission\r\n"
    )
    folder = pathlib.Path(*LOAD.split("."))
    with zipfile.ZipFile(target, "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", manifest)
        for file in sorted((classes / folder).glob("*.class")):
            jar.write(file, folder / file.name)
    return target
