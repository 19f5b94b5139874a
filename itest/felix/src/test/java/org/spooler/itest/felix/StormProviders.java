// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.felix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressBook;
import org.spooler.api.address.AddressType;
import org.spooler.api.hook.HookResult;
import org.spooler.api.hook.MessageHook;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.preprocess.PreprocessMessage;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.status.StatusListener;
import org.spooler.api.status.StatusRow;
import org.spooler.api.store.FolderId;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;

/** Providers that come and go, and what they have seen. */
final class StormProviders {

    /** Which transport took which message: subject, then the transports in the order in which they took it. */
    private final Map<String, List<Object>> taken = new ConcurrentHashMap<>();

    private final AtomicLong calls = new AtomicLong();

    /** Who took the message with this subject; each of them once for each copy. */
    List<Object> takers(String subject) {
        return taken.getOrDefault(subject, List.of());
    }

    Set<String> subjects() {
        return taken.keySet();
    }

    /** Calls of preprocessors, hooks, address books and listeners. */
    long calls() {
        return calls.get();
    }

    TransportProvider transport(String type) {
        return new TransportProvider() {
            @Override
            public TransportSession open(TransportContext context) {
                return session(type, this);
            }
        };
    }

    private TransportSession session(String type, Object transport) {
        return new TransportSession() {
            @Override
            public Capabilities capabilities() {
                return Capabilities.of(new AddressType(type));
            }

            @Override
            public SubmitOutcome submit(OutboundMessage message) throws IOException {
                String subject = subject(message);
                for (int recipient : message.recipients()) {
                    taken.merge(subject, List.of(transport), StormProviders::both);
                    message.settle(RecipientOutcome.delivered(recipient, "taken"));
                }
                return SubmitOutcome.ACCEPTED;
            }
        };
    }

    private static List<Object> both(List<Object> one, List<Object> other) {
        return java.util.stream.Stream.concat(one.stream(), other.stream()).toList();
    }

    private static String subject(OutboundMessage message) throws IOException {
        try (InputStream content = message.content().open()) {
            return new String(content.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("Subject: "))
                    .findFirst()
                    .orElseThrow()
                    .substring("Subject: ".length());
        }
    }

    Preprocessor preprocessor(String name) {
        return new Preprocessor() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public PreprocessResult preprocess(PreprocessMessage message) {
                calls.incrementAndGet();
                return PreprocessResult.UNCHANGED;
            }
        };
    }

    MessageHook hook() {
        return new MessageHook() {
            @Override
            public Set<Direction> directions() {
                return Set.of(Direction.OUTBOUND);
            }

            @Override
            public HookResult message(
                    Direction direction, MessageId id, Envelope envelope, Content content, FolderId folder) {
                calls.incrementAndGet();
                return HookResult.CONTINUE;
            }
        };
    }

    AddressBook addressBook() {
        return new AddressBook() {
            @Override
            public Optional<List<Address>> expand(Address address) {
                calls.incrementAndGet();
                return Optional.empty();
            }
        };
    }

    StatusListener listener() {
        return new StatusListener() {
            @Override
            public void rowChanged(Optional<StatusRow> before, Optional<StatusRow> after) {
                calls.incrementAndGet();
            }
        };
    }
}
