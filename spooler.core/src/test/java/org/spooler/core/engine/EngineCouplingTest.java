// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.hook.HookResult;
import org.spooler.api.hook.MessageHook;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.property.Binary;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderStore;
import org.spooler.core.preprocess.Registration;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.ScriptedCoupledStore;
import org.spooler.testkit.ScriptedCoupledStore.Sending;
import org.spooler.testkit.ScriptedTransport;

/** A store that is one product with a transport (catalogue 1.4). */
class EngineCouplingTest {

    private final ScriptedCoupledStore pair = new ScriptedCoupledStore("exchange")
            .handling(r -> r.address().value().endsWith("@here.example"));
    private final EngineHarness spooler;
    private final ScriptedTransport smtp;
    private final List<String> hooked = new ArrayList<>();

    EngineCouplingTest() throws Exception {
        spooler = new EngineHarness(Map.of("transport.order", "exchange,smtp"), pair::couple);
        smtp = spooler.mail("smtp");
        spooler.engine.hooks().add(hook(), "hook", 0);
        spooler.pass(Duration.ofMinutes(1));
    }

    private MessageHook hook() {
        return new MessageHook() {
            @Override
            public Set<Direction> directions() {
                return Set.of(Direction.OUTBOUND);
            }

            @Override
            public HookResult message(
                    Direction direction, MessageId id, Envelope envelope, Content content, FolderId folder) {
                hooked.add(id.value());
                return HookResult.CONTINUE;
            }
        };
    }

    @Test
    @Requirement({"SEND-028", "SEND-058", "SEND-059", "SEND-074", "DEC-04"})
    void pairSendsWhatItCanAndTheSpoolerTheRest() throws Exception {
        pair.completing();

        MessageId id = spooler.submit("ann@here.example", "bob@there.example");

        assertThat(pair.sendings()).containsExactly(new Sending(id, List.of(0)));
        assertThat(spooler.decided)
                .containsExactly("SMTP:ann@here.example SENT exchange", "SMTP:bob@there.example SENT smtp");
        assertThat(smtp.ledger().total()).isEqualTo(1);
        assertThat(spooler.find(id)).isEmpty();
    }

    @Test
    @Requirement({"SEND-061", "SEND-067", "SEND-068"})
    void messageThatThePairHandledIsCompletedByTheSpoolerAndItsHooks() throws Exception {
        Envelope envelope = Envelope.builder()
                .from("origin@example.org")
                .to("ann@here.example")
                .properties(Properties.NONE.with(
                        MapiProperties.SENTMAIL_ENTRYID, Binary.of("Sent".getBytes(StandardCharsets.UTF_8))))
                .build();

        MessageId id = spooler.submit(envelope);

        assertThat(smtp.offered()).isEmpty();
        assertThat(hooked).containsExactly(id.value());
        assertThat(((FolderStore) spooler.store)
                        .findFiled(id)
                        .toCompletableFuture()
                        .join())
                .hasValueSatisfying(filed -> assertThat(filed.folder()).isEqualTo(FolderId.SENT));
    }

    @Test
    @Requirement({"SEND-062", "SEND-066", "SPOOL-128"})
    void messageThatThePairEndsItselfIsNoLongerTheSpoolersAndPassesNoHook() throws Exception {
        pair.completing();

        MessageId id = spooler.submit("ann@here.example");
        spooler.pass(Duration.ofHours(1));

        assertThat(spooler.find(id)).isEmpty();
        assertThat(hooked).isEmpty();
        assertThat(spooler.decided).containsExactly("SMTP:ann@here.example SENT exchange");
        assertThat(spooler.engine.isActive(id).toCompletableFuture()).satisfies(answer -> {
            spooler.run();
            assertThat(answer.join()).isFalse();
        });
    }

    @Test
    @Requirement({"SEND-058", "DEC-05"})
    void preprocessedMessageIsAlwaysCompletedByTheSpooler() throws Exception {
        pair.completing();
        List<String> diary = new ArrayList<>();
        ScriptedPreprocessor sign = new ScriptedPreprocessor("sign", diary);
        sign.script = ScriptedPreprocessor.prepend("X-Signed: 1", "key");
        spooler.engine.preprocessors().addService(Optional.empty(), sign, new Registration(Set.of(), Set.of()), 0);

        MessageId id = spooler.submit(Envelope.builder()
                .from("origin@example.org")
                .to("ann@here.example")
                .properties(Properties.NONE.with(MapiProperties.PREPROCESS, true))
                .build());

        assertThat(pair.sendings()).containsExactly(new Sending(id, List.of(0)));
        assertThat(diary).containsExactly("sign", "undo sign key");
        assertThat(hooked).containsExactly(id.value());
    }

    @Test
    @Requirement({"SEND-069", "SEND-070"})
    void whatThePairHasSentIsNotOfferedToItAgain() throws Exception {
        smtp.then(Behaviour.waitFor(Duration.ofMinutes(5)));
        MessageId id = spooler.submit("ann@here.example", "bob@there.example");
        spooler.pass(Duration.ofMinutes(6));

        assertThat(pair.sendings()).containsExactly(new Sending(id, List.of(0)), new Sending(id, List.of()));
        assertThat(smtp.offered()).containsExactly(id, id);
        assertThat(spooler.find(id)).isEmpty();
    }

    @Test
    void pairThatFailsIsAskedAgain() throws Exception {
        pair.failing(Optional.of(new IllegalStateException("mailbox is locked")));
        MessageId id = spooler.submit("ann@here.example");
        assertThat(spooler.last(id, 0).text()).contains("mailbox is locked");
        assertThat(spooler.last(id, 0).duplicatePossible()).isTrue();

        pair.failing(Optional.empty());
        spooler.pass(Duration.ofHours(1));

        assertThat(spooler.find(id)).isEmpty();
        assertThat(smtp.offered()).isEmpty();
    }

    @Test
    @Requirement("SEND-071")
    void rowOfTheOwnTransportNamesTheStore() {
        spooler.mail("exchange");

        assertThat(spooler.rows.get("exchange").properties().find(MapiProperties.OWN_STORE_ENTRYID))
                .isPresent();
        assertThat(spooler.rows.get("smtp").properties().find(MapiProperties.OWN_STORE_ENTRYID))
                .isEmpty();
    }
}
