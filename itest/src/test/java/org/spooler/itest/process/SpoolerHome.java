// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The folder of an instance, made by the program itself, with a port of its own for submission. */
public record SpoolerHome(Path folder, int port) {

    /** A new home; settings are those of the distribution but for the port. */
    public static SpoolerHome create(Path folder) throws IOException {
        Command.of(Distribution.program(), "init", "--home", folder).run().expectSuccess();
        SpoolerHome home = new SpoolerHome(folder, Ports.free());
        home.configure("org.spooler.submission.smtp-default", "listen=127.0.0.1:" + home.port);
        return home;
    }

    /** Puts a file of settings into place at once, as an editor does. */
    public void configure(String name, String... lines) throws IOException {
        Path beside = Files.writeString(folder.resolve("var-" + name), String.join("\n", lines) + "\n");
        Files.move(beside, configuration(name), StandardCopyOption.ATOMIC_MOVE);
    }

    public void unconfigure(String name) throws IOException {
        Files.delete(configuration(name));
    }

    private Path configuration(String name) {
        return folder.resolve("conf").resolve(name + ".cfg");
    }

    /** Drops a bundle into the hot folder. */
    public void deploy(Path jar, String name) throws IOException {
        Path beside = Files.copy(jar, folder.resolve(name));
        Files.move(beside, folder.resolve("deploy").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    public void undeploy(String name) throws IOException {
        Files.delete(folder.resolve("deploy").resolve(name));
    }

    public Maildirs maildirs() {
        return new Maildirs(folder.resolve("var/mail"));
    }
}
