// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.micro;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.Recipient;
import org.spooler.core.distribution.Candidate;
import org.spooler.core.distribution.Match;
import org.spooler.core.distribution.TransportScan;

/** Choosing the transport of one recipient, by type of address and as catch-all. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecipientDistributionBenchmark {

    @Param({"3", "30"})
    int transports;

    private TransportScan scan;
    private Recipient byType;
    private Recipient byCatchAll;

    @Setup
    public void order() {
        List<Candidate> order = IntStream.range(0, transports)
                .mapToObj(i ->
                        new Candidate("t" + i, Set.of(new AddressType("T" + i)), i == transports - 1, Set.of(), true))
                .toList();
        scan = new TransportScan(order);
        byType = Recipient.of(new Address(new AddressType("T" + transports / 2), "somebody"));
        byCatchAll = Recipient.of(Address.smtp("somebody@example.org"));
    }

    @Benchmark
    public Optional<Match> byAddressType() {
        return scan.next(byType, Set.of());
    }

    @Benchmark
    public Optional<Match> asCatchAll() {
        return scan.next(byCatchAll, Set.of());
    }
}
