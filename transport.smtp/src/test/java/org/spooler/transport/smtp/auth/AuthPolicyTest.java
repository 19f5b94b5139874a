// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ongres.saslprep.SASLprep;
import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.exception.ScramException;
import com.ongres.stringprep.Stringprep;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthPolicyTest {

    private static final Credentials ANN = new Credentials("ann", "s\u00e9cret");

    private static SaslExchange begin(String... offered) {
        return new AuthPolicy(ANN, false).begin(List.of(offered), true).orElseThrow();
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "PLAIN LOGIN SCRAM-SHA-1 SCRAM-SHA-256, SCRAM-SHA-256",
        "PLAIN LOGIN SCRAM-SHA-1, SCRAM-SHA-1",
        "LOGIN PLAIN, PLAIN",
        "LOGIN CRAM-MD5, LOGIN"
    })
    void takesTheBestMechanism(String offered, String chosen) {
        assertThat(begin(offered.split(" ")).mechanism()).isEqualTo(chosen);
    }

    @Test
    void showsNothingWithoutTlsUnlessTold() {
        List<String> offered = List.of("PLAIN", "SCRAM-SHA-256");

        assertThat(new AuthPolicy(ANN, false).begin(offered, false)).isEmpty();
        assertThat(new AuthPolicy(ANN, true).begin(offered, false)).isPresent();
        assertThat(new AuthPolicy(ANN, true).begin(List.of("GSSAPI"), true)).isEmpty();
    }

    @Test
    void neverPrintsThePassword() {
        assertThat(new AuthPolicy(ANN, true).toString()).contains("ann").doesNotContain("s\u00e9cret");
    }

    @Test
    void speaksPlain() {
        SaslExchange plain = begin("PLAIN");

        assertThat(plain.initialResponse().map(AuthPolicyTest::text)).hasValue("\0ann\0s\u00e9cret");
        assertThatThrownBy(() -> plain.respond(new byte[0])).isInstanceOf(SaslFailureException.class);
    }

    @Test
    void speaksLogin() throws SaslFailureException {
        SaslExchange login = begin("LOGIN");

        assertThat(login.initialResponse()).isEmpty();
        assertThat(text(login.respond(octets("Username:")))).isEqualTo("ann");
        assertThat(text(login.respond(octets("Password:")))).isEqualTo("s\u00e9cret");
        assertThatThrownBy(() -> login.respond(octets("PIN:"))).isInstanceOf(SaslFailureException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCRAM-SHA-256", "SCRAM-SHA-1"})
    void provesThePasswordByScramAndChecksTheServer(String mechanism) throws Exception {
        ScramServer server = new ScramServer(mechanism, "s\u00e9cret");
        SaslExchange client = begin(mechanism);

        String first = client.initialResponse().map(AuthPolicyTest::text).orElseThrow();
        String proof = text(client.respond(octets(server.first(first))));
        assertThat(client.respond(octets(server.last(proof)))).isEmpty();
        client.succeed();
    }

    @Test
    void speaksScramWhereTheThreadKnowsNothingOfTheLibrary() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try (URLClassLoader bundle = loaderOf(
                ScramExchange.class, ScramClient.class, ScramException.class, SASLprep.class, Stringprep.class)) {
            Class<?> credentials = bundle.loadClass(Credentials.class.getName());
            Class<?> exchange = bundle.loadClass(ScramExchange.class.getName());
            Constructor<?> constructor = exchange.getDeclaredConstructor(String.class, credentials);
            constructor.setAccessible(true);
            Method initial = exchange.getMethod("initialResponse");
            initial.setAccessible(true);
            Method respond = exchange.getMethod("respond", byte[].class);
            respond.setAccessible(true);
            ScramServer server = new ScramServer("SCRAM-SHA-256", "s\u00e9cret");

            Object client = constructor.newInstance(
                    "SCRAM-SHA-256",
                    credentials.getConstructor(String.class, String.class).newInstance("ann", "s\u00e9cret"));
            String first = text((byte[]) ((Optional<?>) initial.invoke(client)).orElseThrow());
            String proof = text((byte[]) respond.invoke(client, (Object) octets(server.first(first))));
            assertThat(server.last(proof)).startsWith("v=");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Loads the classes' own jars anew, as a bundle does. */
    private static URLClassLoader loaderOf(Class<?>... members) {
        URL[] jars = Stream.of(members)
                .map(member -> member.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        return new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
    }

    @Test
    void refusesServerThatDoesNotKnowThePassword() throws Exception {
        ScramServer impostor = new ScramServer("SCRAM-SHA-256", "guess");
        SaslExchange client = begin("SCRAM-SHA-256");
        String first = client.initialResponse().map(AuthPolicyTest::text).orElseThrow();
        client.respond(octets(impostor.first(first)));

        assertThatThrownBy(() -> client.respond(octets(impostor.signature()))).isInstanceOf(SaslFailureException.class);
    }

    @Test
    void refusesServerThatIsSatisfiedBeforeItHasProvedAnything() {
        SaslExchange client = begin("SCRAM-SHA-256");

        assertThatThrownBy(client::succeed)
                .isInstanceOf(SaslFailureException.class)
                .hasMessageContaining("did not prove");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "r=other,s=QSXCR+Q6sek8bf92,i=4096"})
    void refusesMalformedScramChallenge(String challenge) {
        SaslExchange client = begin("SCRAM-SHA-256");
        assertThat(client.initialResponse()).isNotEqualTo(Optional.empty());

        assertThatThrownBy(() -> client.respond(octets(challenge))).isInstanceOf(SaslFailureException.class);
    }
}
