// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.store.MessageState;
import org.spooler.core.preprocess.Registration;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.ScriptedTransport;

/** Preprocessors change a message before transports see it (catalogue 7.3). */
class EnginePreprocessingTest {

    private static final Registration ALL = new Registration(Set.of(), Set.of());

    private final EngineHarness spooler;
    private final ScriptedTransport smtp;
    private final List<String> diary = new ArrayList<>();

    EnginePreprocessingTest() throws Exception {
        spooler = new EngineHarness("smtp", "fax");
        smtp = spooler.mail("smtp");
        spooler.pass(Duration.ofMinutes(1));
    }

    private ScriptedPreprocessor service(String name) {
        ScriptedPreprocessor preprocessor = new ScriptedPreprocessor(name, diary);
        spooler.engine.preprocessors().addService(Optional.empty(), preprocessor, ALL, 0);
        spooler.run();
        return preprocessor;
    }

    private Envelope marked(String... recipients) {
        Envelope.Builder envelope = Envelope.builder().from("origin@example.org");
        for (String recipient : recipients) {
            envelope.to(recipient);
        }
        Envelope plain = envelope.build();
        return plain.withProperties(
                plain.properties().with(MapiProperties.PREPROCESS, spooler.engine.needsPreprocessing(plain)));
    }

    private MessageId submit(String... recipients) throws Exception {
        return spooler.submit(marked(recipients));
    }

    private MessageState state(MessageId id) {
        return spooler.find(id).orElseThrow();
    }

    @Test
    @Requirement({"PREP-016", "SEND-053", "SPOOL-004"})
    void preprocessorsRunInTheOrderOfTheirRegistrationBeforeAnyTransport() throws Exception {
        service("first").script = ScriptedPreprocessor.prepend("X-First: 1", "a");
        service("second").script = ScriptedPreprocessor.prepend("X-Second: 2", "b");
        smtp.then(reading());

        submit("ann@a.example");

        assertThat(diary).startsWith("first", "second", "sent [X-Second: 2, X-First: 1]");
    }

    /** Notes the first two lines of what is sent. */
    private Behaviour reading() {
        return offer -> {
            try (var content = offer.message().content().open()) {
                String text = new String(content.readAllBytes(), StandardCharsets.US_ASCII);
                diary.add("sent " + text.lines().limit(2).toList());
            }
            return Behaviour.deliver().submit(offer);
        };
    }
}
