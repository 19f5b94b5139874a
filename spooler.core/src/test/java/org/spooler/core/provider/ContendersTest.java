// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.transport.TransportProvider;
import org.spooler.core.engine.TransportArrival;

/** Which of several services with one name is in charge. */
class ContendersTest {

    private final Contenders contenders = new Contenders();
    private final Set<String> quarantined = new HashSet<>();

    private TransportArrival add(int ranking, String bundle) {
        TransportProvider provider = context -> {
            throw new IllegalStateException("not called here");
        };
        TransportArrival arrival = new TransportArrival("smtp", "smtp", ranking, bundle, provider);
        contenders.add(arrival);
        return arrival;
    }

    private Optional<String> best() {
        return contenders
                .best(arrival -> !quarantined.contains(arrival.bundle()))
                .map(TransportArrival::bundle);
    }

    @Test
    void higherRankingWinsOverHigherVersion() {
        add(0, "smtp 9.0.0");
        add(1, "smtp 1.0.0");

        assertThat(best()).contains("smtp 1.0.0");
    }

    @Test
    void higherVersionWinsAmongThoseOfTheSameRanking() {
        add(0, "smtp 1.9.0");
        add(0, "smtp 1.10.0");
        add(0, "smtp 1.2.0");

        assertThat(best()).contains("smtp 1.10.0");
    }

    @Test
    void firstStaysInChargeAmongEquals() {
        add(0, "first 1.0.0");
        add(0, "second 1.0.0");

        assertThat(best()).contains("first 1.0.0");
    }

    @Test
    void quarantinedVersionIsNotInChargeEvenIfItIsTheOnlyOne() {
        add(5, "smtp 2.0.0");
        quarantined.add("smtp 2.0.0");
        assertThat(best()).isEmpty();

        add(0, "smtp 1.0.0");
        assertThat(best()).contains("smtp 1.0.0");
    }

    @Test
    void serviceThatChangedKeepsItsPlace() {
        TransportArrival first = add(0, "first 1.0.0");
        add(0, "second 1.0.0");

        contenders.replace(first, first.after(first));

        assertThat(best()).contains("first 1.0.0");
        assertThat(contenders.find(first.provider()).orElseThrow().revision()).isEqualTo(1);
    }

    @Test
    void versionsAreComparedAsTheContainerDoes() {
        assertThat(BundleVersion.of("a 1.2.3.beta")).isLessThan(BundleVersion.of("a 1.2.3.rc"));
        assertThat(BundleVersion.of("a 1.2.3")).isLessThan(BundleVersion.of("a 1.2.3.a"));
        assertThat(BundleVersion.of("a 1")).isEqualByComparingTo(BundleVersion.of("b 1.0.0"));
        assertThat(BundleVersion.of("test")).isEqualByComparingTo(BundleVersion.of("a 0.0.0"));
    }
}
