// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.spooler.api.address.Address;
import org.spooler.api.message.MessageId;
import org.spooler.api.transport.TransportProvider;
import org.spooler.tck.transport.DeliveringTransportContract;
import org.spooler.tck.transport.TransportContract;

/** The contract on a transport as it really runs: a bundle in Felix, resolved, activated and found as a service. */
class NoteInFelixIT implements TransportContract, DeliveringTransportContract {

    private static final Path ROOT = ConformanceIT.ROOT;

    @TempDir
    private static Path home;

    private static FelixContainer felix;

    @BeforeAll
    static void start() throws Exception {
        List<Path> bundles = new ArrayList<>(bundles(
                ROOT.resolve("distribution/target/dist/bundle"),
                "org\\.apache\\.felix\\.scr|org\\.osgi\\.util\\..*|org\\.osgi\\.service\\.component"));
        bundles.addAll(bundles(ROOT.resolve("examples/transport.note/target"), "transport\\.note-[0-9.]+(-SNAPSHOT)?"));
        felix = new FelixContainer(home, bundles);
    }

    private static List<Path> bundles(Path folder, String names) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(file -> file.getFileName().toString().matches("(" + names + ")\\.jar"))
                    .sorted()
                    .toList();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (felix != null) {
            felix.close();
        }
    }

    @Override
    public TransportProvider provider() throws InterruptedException {
        return felix.service(TransportProvider.class);
    }

    @Override
    public Address reachable(int number) {
        return Address.parse("NOTE:door" + number);
    }

    @Override
    public int copies(MessageId message, Address address) throws IOException {
        Path door = home.resolve("var/notes/" + address.value() + ".txt");
        List<String> lines = Files.exists(door) ? Files.readAllLines(door) : List.of();
        return (int)
                lines.stream().filter(line -> line.contains(message.value())).count();
    }

    @Test
    void theProviderIsThatOfTheBundle() throws InterruptedException {
        assertThat(FrameworkUtil.getBundle(provider().getClass()).getSymbolicName())
                .isEqualTo("org.spooler.transport.note");
    }
}
