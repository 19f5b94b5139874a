// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spooler.api.admin.MissingProvider;
import org.spooler.api.message.MessageId;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusRow;
import org.spooler.api.store.CorruptEntry;
import org.spooler.api.store.StoreHealth;

class StatusCommandsTest {

    @Test
    void statusShowsRowsTheStoreAndTheCounts() throws Exception {
        RecordingAdmin admin = new RecordingAdmin();
        admin.health = new StoreHealth(StoreHealth.Level.READ_ONLY, "a sync failed; restart with a healthy disk");
        StatusRow smtp = StatusRow.of("smtp", ResourceType.TRANSPORT_PROVIDER)
                .with(StatusCode.AVAILABLE, StatusCode.OUTBOUND_ENABLED)
                .withText("connected")
                .withProgress(Optional.of(40));

        try (GogoPrompt prompt = new GogoPrompt(admin, List.of(smtp), Optional.empty())) {
            assertThat(prompt.type("status").lines())
                    .containsExactly(
                            "NAME  TYPE                STATE                        TEXT",
                            "smtp  transport provider  available, outbound enabled  40 % connected",
                            "store: read only, a sync failed; restart with a healthy disk",
                            "messages: 1 queued, 2 active, 3 deferred, 4 on hold, 5 corrupt");
        }
    }

    @Test
    void statusSaysWhichProvidersAreGoneAndHowManyMessagesWaitForEach() throws Exception {
        RecordingAdmin admin = new RecordingAdmin();
        admin.missing = List.of(
                new MissingProvider(MissingProvider.Kind.TRANSPORT, "fax", Samples.SUBMITTED, 0),
                new MissingProvider(MissingProvider.Kind.TRANSPORT, "smtp", Samples.SUBMITTED, 10_000),
                new MissingProvider(MissingProvider.Kind.PREPROCESSOR, "faxrender", Samples.NOW, 1));

        try (GogoPrompt prompt = new GogoPrompt(admin, List.of(), Optional.empty())) {
            assertThat(prompt.type("status").lines())
                    .startsWith(
                            "transport fax is gone since 2026-11-21 09:56:48 +0000: no message waits for it",
                            "transport smtp is gone since 2026-11-21 09:56:48 +0000: 10000 messages wait for it",
                            "preprocessor faxrender is gone since 2026-11-21 10:00:00 +0000: 1 message waits for it");
        }
    }

    @Test
    void withoutASpoolerStatusSaysWhatItWaitsFor() {
        StatusRow waits = StatusRow.of("spooler", ResourceType.SPOOLER)
                .withText("the spooler waits for a message store since 2026-11-21 10:00:00");

        try (GogoPrompt prompt = new GogoPrompt(null, List.of(waits), Optional.empty())) {
            assertThatThrownBy(() -> prompt.type("status"))
                    .isInstanceOf(CommandException.class)
                    .hasMessage("the spooler waits for a message store since 2026-11-21 10:00:00");
        }
    }

    @Test
    void corruptListsWhatIsSetAside() throws Exception {
        RecordingAdmin admin = new RecordingAdmin();
        try (GogoPrompt prompt = new GogoPrompt(admin, List.of(), Optional.empty())) {
            assertThat(prompt.type("corrupt").lines()).containsExactly("nothing is set aside");
            admin.corrupt = List.of(
                    new CorruptEntry(
                            Optional.of(new MessageId("0000100000001")),
                            "journal/segment-0000000001 byte 64",
                            "the checksum of its content is wrong",
                            "corrupt/0000100000001"),
                    new CorruptEntry(Optional.empty(), "found earlier", "torn", "corrupt/segment-0000000001-799"));
            assertThat(prompt.type("corrupt").lines())
                    .containsExactly(
                            "ID             KEPT AT                         PROBLEM",
                            "0000100000001  corrupt/0000100000001           the checksum of its content is wrong",
                            "-              corrupt/segment-0000000001-799  torn",
                            "2 set aside; docs/operations/damage.md says what to do");
        }
    }
}
