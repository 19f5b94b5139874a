// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spooler.transport.smtp.protocol.Verdict;

/** Routing against a real name server on loopback. */
class RouterTest {

    private NameServer dns;

    @BeforeEach
    void startNameServer() throws IOException {
        dns = new NameServer();
    }

    @AfterEach
    void stopNameServer() throws InterruptedException {
        dns.close();
    }

    private Route route(String destination, Optional<HostPort> relay, AddressFamily... families) {
        Routers routers = new Routers(List.of(dns.address()), Duration.ofMillis(300), List.of(families), 25);
        try {
            return routers.router(relay, Runnable::run, new Random())
                    .find(destination)
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError("routing must complete normally", failed);
        }
    }

    private Route route(String domain) {
        return route(domain, Optional.empty(), AddressFamily.IPV6, AddressFamily.IPV4);
    }

    private static List<String> hops(Route route) {
        assertThat(route).isInstanceOf(Route.Hops.class);
        return ((Route.Hops) route).hops().stream().map(Hop::toString).toList();
    }

    private static Verdict verdict(Route route) {
        assertThat(route).isInstanceOf(Route.Unroutable.class);
        return ((Route.Unroutable) route).verdict();
    }

    @Test
    @DisplayName("RFC 5321, 5.1: mail exchangers are tried by preference")
    void ordersExchangersByPreference() {
        dns.with("example.org. 60 IN MX 20 second.example.org.")
                .with("example.org. 60 IN MX 10 first.example.org.")
                .with("first.example.org. 60 IN A 192.0.2.1")
                .with("second.example.org. 60 IN A 192.0.2.2");

        assertThat(hops(route("example.org")))
                .containsExactly("first.example.org[192.0.2.1]:25", "second.example.org[192.0.2.2]:25");
    }

    @Test
    @DisplayName("RFC 5321, 5.1: exchangers of one preference are tried at random")
    void ordersExchangersOfOnePreferenceAtRandom() {
        dns.with("example.org. 60 IN MX 10 a.example.org.")
                .with("example.org. 60 IN MX 10 b.example.org.")
                .with("a.example.org. 60 IN A 192.0.2.1")
                .with("b.example.org. 60 IN A 192.0.2.2");
        Set<String> firsts = new HashSet<>();
        for (int i = 0; i < 200 && firsts.size() < 2; i++) {
            firsts.add(hops(route("example.org")).get(0));
        }

        assertThat(firsts).hasSize(2);
    }

    @Test
    @DisplayName("RFC 7505: a null MX says that the domain accepts no mail, for good")
    void failsForNullMx() {
        dns.with("example.org. 60 IN MX 0 .").with("example.org. 60 IN A 192.0.2.1");

        assertThat(verdict(route("example.org")).isFailure()).isTrue();
        assertThat(verdict(route("example.org")).status()).hasToString("5.1.10");
    }

    @Test
    @DisplayName("RFC 5321, 5.1: a domain without MX is its own exchanger")
    void usesTheAddressOfDomainWithoutMx() {
        dns.with("example.org. 60 IN A 192.0.2.7");

        assertThat(hops(route("example.org"))).containsExactly("example.org[192.0.2.7]:25");
    }

    @Test
    void failsForDomainThatDoesNotExist() {
        assertThat(verdict(route("nowhere.example")).isFailure()).isTrue();
        assertThat(verdict(route("nowhere.example")).status()).hasToString("5.1.2");
    }

    @Test
    void failsForDomainWithoutAnyServer() {
        dns.with("example.org. 60 IN TXT nothing");

        assertThat(verdict(route("example.org")).status()).hasToString("5.4.4");
    }

    @Test
    void waitsWhenDnsFails() {
        dns.failing("example.org.");

        assertThat(verdict(route("example.org")).isFailure()).isFalse();
        assertThat(verdict(route("example.org")).status()).hasToString("4.4.3");
    }

    @Test
    void waitsWhenDnsIsSilent() {
        dns.silentAbout("example.org.");

        assertThat(verdict(route("example.org")).status()).hasToString("4.4.3");
    }

    @Test
    void waitsWhenTheAddressOfTheOnlyExchangerIsUnknownForNow() {
        dns.with("example.org. 60 IN MX 10 mx.example.org.").failing("mx.example.org.");

        assertThat(verdict(route("example.org")).status()).hasToString("4.4.3");
    }

    @Test
    void usesTheOtherExchangerWhenOneHasNoAddress() {
        dns.with("example.org. 60 IN MX 10 gone.example.org.")
                .with("example.org. 60 IN MX 20 mx.example.org.")
                .with("mx.example.org. 60 IN A 192.0.2.2");

        assertThat(hops(route("example.org"))).containsExactly("mx.example.org[192.0.2.2]:25");
    }

    @Test
    void followsAliasOfDomain() {
        dns.with("alias.example.org. 60 IN CNAME real.example.org.")
                .with("real.example.org. 60 IN MX 10 mx.example.org.")
                .with("mx.example.org. 60 IN A 192.0.2.3");

        assertThat(hops(route("alias.example.org"))).containsExactly("mx.example.org[192.0.2.3]:25");
    }

    @ParameterizedTest
    @CsvSource({
        "IPV6, IPV4, 'mx.example.org[2001:db8:0:0:0:0:0:1]:25|mx.example.org[192.0.2.1]:25'",
        "IPV4, IPV6, 'mx.example.org[192.0.2.1]:25|mx.example.org[2001:db8:0:0:0:0:0:1]:25'",
        "IPV4, IPV4, 'mx.example.org[192.0.2.1]:25'"
    })
    void prefersOneFamily(AddressFamily first, AddressFamily second, String expected) {
        dns.with("example.org. 60 IN MX 10 mx.example.org.")
                .with("mx.example.org. 60 IN A 192.0.2.1")
                .with("mx.example.org. 60 IN AAAA 2001:db8::1");
        AddressFamily[] families = first == second ? new AddressFamily[] {first} : new AddressFamily[] {first, second};

        assertThat(hops(route("example.org", Optional.empty(), families))).containsExactly(expected.split("\\|"));
    }

    @Test
    void namesNoMoreThanTenServers() {
        for (int i = 1; i <= 30; i++) {
            dns.with("example.org. 60 IN MX 10 mx" + i + ".example.org.")
                    .with("mx" + i + ".example.org. 60 IN A 192.0.2." + i);
        }

        assertThat(hops(route("example.org"))).hasSize(10);
    }

    @Test
    @DisplayName("RFC 5321, 4.1.3: an address literal names the server itself")
    void takesAddressLiterals() {
        assertThat(hops(route("[192.0.2.9]"))).containsExactly("[192.0.2.9][192.0.2.9]:25");
        assertThat(hops(route("[IPv6:2001:db8::9]")).get(0)).endsWith("[2001:db8:0:0:0:0:0:9]:25");
        assertThat(verdict(route("[nonsense]")).status()).hasToString("5.1.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a..b", "x.y."})
    void answersForStrangeDomainsToo(String domain) {
        assertThat(verdict(route(domain)).isFailure()).isTrue();
    }

    @Test
    void looksRelayUpByName() {
        dns.with("relay.example.org. 60 IN A 192.0.2.4");

        assertThat(hops(route("any", Optional.of(new HostPort("relay.example.org", 2525)), AddressFamily.IPV4)))
                .containsExactly("relay.example.org[192.0.2.4]:2525");
    }

    @Test
    void takesRelayByAddress() {
        assertThat(hops(route("any", Optional.of(new HostPort("::1", 26)), AddressFamily.IPV4)))
                .containsExactly("::1[0:0:0:0:0:0:0:1]:26");
    }

    @Test
    void waitsWhenTheRelayIsUnknownSinceThatIsNoFaultOfTheRecipient() {
        Verdict verdict = verdict(route("any", Optional.of(new HostPort("relay.nowhere", 25)), AddressFamily.IPV4));

        assertThat(verdict.isFailure()).isFalse();
        assertThat(verdict.status()).hasToString("4.4.4");
    }

    @ParameterizedTest
    @CsvSource({
        "mx.example.org:2525, mx.example.org:2525",
        "mx.example.org, mx.example.org:25",
        "[2001:db8::1]:26, [2001:db8::1]:26",
        "[::1], [::1]:25",
        "127.0.0.1:1, 127.0.0.1:1"
    })
    void readsHostAndPort(String text, String expected) {
        assertThat(HostPort.parse(text, 25))
                .hasValueSatisfying(host -> assertThat(host).hasToString(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host:", "host:0", "host:65536", "::1", "a b", "host:25:25", "[x]:25"})
    void refusesWhatIsNoHostAndPort(String text) {
        assertThat(HostPort.parse(text, 25)).isEmpty();
    }
}
