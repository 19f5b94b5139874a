// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.transport.TransportException;

class ThrownTest {

    private static final Predicate<Class<?>> KNOWN = type -> type.getName().startsWith("java.");

    /** One of a provider's own classes. */
    private static final class Theirs extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("asked for its message");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("asked for its stack");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("asked for its cause");
        }
    }

    /** Network trouble in a provider's own words. */
    private static final class TheirIo extends IOException {
        private static final long serialVersionUID = 1L;

        TheirIo(String message) {
            super(message);
        }
    }

    @Test
    void exceptionOfThePlatformStaysWhatItIs() {
        Throwable thrown = new IllegalStateException("x", new IOException("y"));

        assertThat(Thrown.safe(thrown, KNOWN)).isSameAs(thrown);
    }

    @Test
    void exceptionThatThrowsWhenAskedIsCopiedAllTheSame() {
        assertThat(Thrown.safe(new Theirs(), KNOWN))
                .isInstanceOf(ProviderFaultException.class)
                .hasToString(Theirs.class.getName() + ": (it has no message to show: java.lang.IllegalStateException)");
    }

    @Test
    void causeOfAProvidersOwnClassDoesNotSurvive() {
        Throwable thrown = new IllegalStateException("outside", new Theirs());

        Throwable safe = Thrown.safe(thrown, KNOWN);

        assertThat(safe).isInstanceOf(ProviderFaultException.class).hasNoCause();
        assertThat(safe).hasToString("java.lang.IllegalStateException: outside");
    }

    @Test
    void networkTroubleStaysNetworkTrouble() {
        assertThat(Thrown.safe(new TheirIo("connection reset"), KNOWN))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }

    @Test
    void refusalToOpenKeepsItsStatus() {
        TransportException thrown = new TransportException(MapiStatus.MAPI_E_UNCONFIGURED, "no server");

        assertThat(Thrown.safe(thrown, KNOWN))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(MapiStatus.MAPI_E_UNCONFIGURED))
                .hasMessage("no server");
    }

    @Test
    void chainOfCausesWithoutEndIsCut() {
        Throwable first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));

        assertThat(Thrown.safe(first, KNOWN)).isInstanceOf(ProviderFaultException.class);
    }
}
