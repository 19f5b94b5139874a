// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusRow;
import org.spooler.api.store.StoreHealth;
import org.spooler.api.store.StoreProvider;
import org.spooler.api.submission.SubmitOptions;
import org.spooler.core.profile.LiveProfile;
import org.spooler.core.profile.ProfileParser;
import org.spooler.core.profile.ProfileSettings;
import org.spooler.store.memory.MemoryStoreProvider;
import org.spooler.tck.Requirement;

/** A spooler with its own threads, as in a container. */
class SpoolerTest {

    private final StoreProvider memory = new MemoryStoreProvider(Duration.ofDays(1), 1 << 20);

    @TempDir
    Path state;

    private Spooler spooler(StoreProvider provider) throws Exception {
        ProfileSettings settings = new ProfileSettings("org.spooler.profile~t", Map.of("transport.order", "smtp"));
        LiveProfile profile = new LiveProfile(ProfileParser.parse(settings, "t"), order -> {});
        return new Spooler(state, profile, provider, List::of, Clock.systemUTC());
    }

    @Test
    @Requirement("SEND-036")
    @Timeout(30)
    void aStoreMaySpeakToTheSpoolerWhileItIsOpened() throws Exception {
        Spooler spooler = spooler(context -> {
            context.queueChanged();
            context.healthChanged(StoreHealth.OK);
            return memory.open(context);
        });
        spooler.stop();
    }

    @Test
    @Requirement({"SEND-007", "PROP-066"})
    void theStoresRowSaysWhatItCanDo() throws Exception {
        Spooler spooler = spooler(memory);
        StatusRow row = spooler.status().rows().stream()
                .filter(r -> r.type() == ResourceType.STORE_PROVIDER)
                .findFirst()
                .orElseThrow();
        assertThat(row.properties().find(MapiProperties.STORE_SUPPORT_MASK))
                .hasValueSatisfying(mask -> assertThat(mask & 0x80).isEqualTo(0x80));
        spooler.stop();
    }

    @Test
    @Requirement("SEND-077")
    void aSubmittedMessageIsARowOfTheOutgoingQueue() throws Exception {
        Spooler spooler = spooler(memory);
        Envelope envelope = Envelope.builder().from("ann@x").to("bob@x").build();
        MessageId id = spooler.submission()
                .submit(envelope, SubmitOptions.NONE, new ByteArrayInputStream(new byte[0]))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS)
                .id();
        var message = spooler.admin()
                .show(id)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS)
                .orElseThrow();
        assertThat(message.columns().find(MapiProperties.ENTRYID)).contains(id.entryId());
        assertThat(message.columns().find(MapiProperties.DISPLAY_TO)).contains("bob@x");
        spooler.stop();
    }
}
