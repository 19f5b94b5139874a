// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.RecipientState;
import org.spooler.api.report.ReportKind;
import org.spooler.api.store.ContentVariant;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.RecipientLedger;
import org.spooler.api.store.RewriteRecord;
import org.spooler.api.store.Topic;

/** Whole states; one that was never written to takes no more than its envelope. */
final class StateFormat {

    /** What follows traits: everything else, nothing, or everything else and then the variants of the content. */
    private static final int WITH_HISTORY = 0;

    private static final int FRESH = 1;
    private static final int WITH_VARIANTS = 2;

    private static final RecipientState[] STATES = RecipientState.values();
    private static final ReportKind[] REPORT_KINDS = ReportKind.values();

    private StateFormat() {}

    static void write(PayloadWriter out, MessageState state) {
        out.putInstant(state.submitted());
        EnvelopeFormat.write(out, state.envelope());
        EnvelopeFormat.write(out, state.traits());
        if (state.equals(fresh(state.id(), state.submitted(), state.envelope(), state.traits()))) {
            out.putByte(FRESH);
        } else if (state.variants().isEmpty()) {
            out.putByte(WITH_HISTORY);
            writeHistory(out, state);
        } else {
            out.putByte(WITH_VARIANTS);
            writeHistory(out, state);
            out.putAll(state.variants(), variant -> write(out, variant));
        }
    }

    private static MessageState fresh(MessageId id, Instant submitted, Envelope envelope, ContentTraits traits) {
        return MessageState.accepted(id, submitted, envelope, traits);
    }

    private static void writeHistory(PayloadWriter out, MessageState state) {
        out.putVarint(state.contentVersion());
        out.putBoolean(state.preprocessed());
        out.putAll(state.recipients(), ledger -> write(out, ledger));
        out.putOptional(state.heldBecause(), out::putString);
        out.putAll(state.rewrites(), rewrite -> {
            out.putString(rewrite.preprocessor());
            out.putString(rewrite.undo());
        });
        out.putAll(state.notes(), note -> {
            out.putInstant(note.at());
            out.putString(note.text());
        });
    }

    static MessageState read(PayloadReader in, MessageId id) {
        Instant submitted = in.getInstant();
        Envelope envelope = EnvelopeFormat.read(in);
        ContentTraits traits = EnvelopeFormat.traits(in);
        int what = in.getByte();
        return switch (what) {
            case FRESH -> fresh(id, submitted, envelope, traits);
            case WITH_HISTORY, WITH_VARIANTS ->
                readHistory(in, fresh(id, submitted, envelope, traits), what == WITH_VARIANTS);
            default -> throw new IllegalArgumentException("state of unknown kind " + what);
        };
    }

    private static MessageState readHistory(PayloadReader in, MessageState fresh, boolean withVariants) {
        int contentVersion = in.getInt();
        boolean preprocessed = in.getBoolean();
        List<RecipientLedger> recipients = in.getAll(() -> ledger(in));
        Optional<String> heldBecause = in.getOptional(in::getString);
        List<RewriteRecord> rewrites = in.getAll(() -> new RewriteRecord(in.getString(), in.getString()));
        List<LedgerEntry.Noted> notes = in.getAll(() -> new LedgerEntry.Noted(in.getInstant(), in.getString()));
        List<ContentVariant> variants = withVariants ? in.getAll(() -> variant(in)) : List.of();
        return new MessageState(
                fresh.id(),
                fresh.submitted(),
                fresh.envelope(),
                fresh.traits(),
                contentVersion,
                variants,
                preprocessed,
                recipients,
                heldBecause,
                rewrites,
                notes,
                false);
    }

    private static void write(PayloadWriter out, ContentVariant variant) {
        out.putVarint(variant.version());
        EnvelopeFormat.write(out, variant.traits());
        out.putPositions(variant.recipients());
    }

    private static ContentVariant variant(PayloadReader in) {
        return new ContentVariant(in.getInt(), EnvelopeFormat.traits(in), in.getAll(in::getInt));
    }

    private static void write(PayloadWriter out, RecipientLedger ledger) {
        out.putByte(ledger.state().ordinal());
        out.putVarint(ledger.attempts());
        out.putString(ledger.transport());
        out.putOptional(ledger.last(), outcome -> OutcomeFormat.write(out, outcome));
        out.putInstant(ledger.due());
        out.putAll(ledger.topics(), topic -> out.putString(topic.name()));
        out.putByte(
                ledger.reports().stream().mapToInt(kind -> 1 << kind.ordinal()).sum());
    }

    private static RecipientLedger ledger(PayloadReader in) {
        return new RecipientLedger(
                STATES[in.getByte()],
                in.getInt(),
                in.getString(),
                in.getOptional(() -> OutcomeFormat.read(in)),
                in.getInstant(),
                Set.copyOf(in.getAll(() -> new Topic(in.getString()))),
                reports(in.getByte()));
    }

    private static Set<ReportKind> reports(int mask) {
        Set<ReportKind> kinds = EnumSet.noneOf(ReportKind.class);
        for (ReportKind kind : REPORT_KINDS) {
            if ((mask & 1 << kind.ordinal()) != 0) {
                kinds.add(kind);
            }
        }
        return kinds;
    }
}
