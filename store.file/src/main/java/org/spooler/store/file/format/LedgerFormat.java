// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.ReportKind;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.Topic;

/** Ledger entries: one octet for the kind, the time, and what the kind needs. */
final class LedgerFormat {

    private static final int OFFERED = 1;
    private static final int SETTLED = 2;
    private static final int DEFERRED = 3;
    private static final int EXPIRED = 4;
    private static final int CANCELLED = 5;
    private static final int REPORTED = 6;
    private static final int HELD = 7;
    private static final int RELEASED = 8;
    private static final int REWRITTEN = 9;
    private static final int CLEANED_UP = 10;
    private static final int NOTED = 11;
    private static final int FINISHED = 12;
    private static final int PREPROCESSED = 13;
    private static final int REWRITTEN_FOR_SOME = 14;

    private static final ReportKind[] REPORT_KINDS = ReportKind.values();

    private LedgerFormat() {}

    static void write(PayloadWriter out, LedgerEntry entry) {
        out.putByte(kind(entry));
        out.putInstant(entry.at());
        if (entry instanceof LedgerEntry.Offered offered) {
            out.putPositions(offered.recipients());
            out.putString(offered.transport());
            out.putString(offered.destination());
        } else if (entry instanceof LedgerEntry.Settled settled) {
            out.putAll(settled.outcomes(), outcome -> OutcomeFormat.write(out, outcome));
            out.putString(settled.transport());
        } else if (entry instanceof LedgerEntry.Deferred deferred) {
            write(out, deferred);
        } else if (entry instanceof LedgerEntry.Expired expired) {
            out.putPositions(expired.recipients());
        } else if (entry instanceof LedgerEntry.Cancelled cancelled) {
            out.putPositions(cancelled.recipients());
            out.putString(cancelled.reason());
        } else if (entry instanceof LedgerEntry.Reported reported) {
            out.putPositions(reported.recipients());
            out.putByte(reported.kind().ordinal());
            out.putOptional(reported.report(), id -> out.putString(id.value()));
        } else {
            writeRare(out, entry);
        }
    }

    private static void writeRare(PayloadWriter out, LedgerEntry entry) {
        if (entry instanceof LedgerEntry.Held held) {
            out.putString(held.reason());
        } else if (entry instanceof LedgerEntry.Rewritten rewritten) {
            if (!rewritten.recipients().isEmpty()) {
                out.putPositions(rewritten.recipients());
            }
            out.putString(rewritten.preprocessor());
            out.putOptional(rewritten.version(), version -> out.putVarint(version));
            out.putOptional(rewritten.traits(), traits -> EnvelopeFormat.write(out, traits));
            EnvelopeFormat.write(out, rewritten.envelope());
            out.putString(rewritten.undo());
        } else if (entry instanceof LedgerEntry.CleanedUp cleaned) {
            out.putString(cleaned.preprocessor());
        } else if (entry instanceof LedgerEntry.Noted noted) {
            out.putString(noted.text());
        } else if (entry instanceof LedgerEntry.Finished finished) {
            out.putOptional(finished.filed(), folder -> out.putString(folder.path()));
        }
    }

    private static void write(PayloadWriter out, LedgerEntry.Deferred deferred) {
        out.putAll(deferred.outcomes(), outcome -> OutcomeFormat.write(out, outcome));
        out.putString(deferred.transport());
        out.putBoolean(deferred.attempted());
        out.putInstant(deferred.until());
        out.putAll(deferred.topics(), topic -> out.putString(topic.name()));
    }

    private static int kind(LedgerEntry entry) {
        if (entry instanceof LedgerEntry.Offered) {
            return OFFERED;
        } else if (entry instanceof LedgerEntry.Settled) {
            return SETTLED;
        } else if (entry instanceof LedgerEntry.Deferred) {
            return DEFERRED;
        } else if (entry instanceof LedgerEntry.Expired) {
            return EXPIRED;
        } else if (entry instanceof LedgerEntry.Cancelled) {
            return CANCELLED;
        } else if (entry instanceof LedgerEntry.Reported) {
            return REPORTED;
        } else if (entry instanceof LedgerEntry.Held) {
            return HELD;
        } else if (entry instanceof LedgerEntry.Released) {
            return RELEASED;
        } else if (entry instanceof LedgerEntry.Rewritten rewritten) {
            return rewritten.recipients().isEmpty() ? REWRITTEN : REWRITTEN_FOR_SOME;
        } else if (entry instanceof LedgerEntry.CleanedUp) {
            return CLEANED_UP;
        } else if (entry instanceof LedgerEntry.Noted) {
            return NOTED;
        } else if (entry instanceof LedgerEntry.Preprocessed) {
            return PREPROCESSED;
        }
        return FINISHED;
    }

    static LedgerEntry read(PayloadReader in) {
        int kind = in.getByte();
        Instant at = in.getInstant();
        return switch (kind) {
            case OFFERED -> new LedgerEntry.Offered(at, in.getAll(in::getInt), in.getString(), in.getString());
            case SETTLED -> new LedgerEntry.Settled(at, in.getAll(() -> OutcomeFormat.read(in)), in.getString());
            case DEFERRED -> deferred(in, at);
            case EXPIRED -> new LedgerEntry.Expired(at, in.getAll(in::getInt));
            case CANCELLED -> new LedgerEntry.Cancelled(at, in.getAll(in::getInt), in.getString());
            case REPORTED ->
                new LedgerEntry.Reported(
                        at,
                        in.getAll(in::getInt),
                        REPORT_KINDS[in.getByte()],
                        in.getOptional(() -> new MessageId(in.getString())));
            case HELD -> new LedgerEntry.Held(at, in.getString());
            case RELEASED -> new LedgerEntry.Released(at);
            case REWRITTEN -> rewritten(in, at, List.of());
            case REWRITTEN_FOR_SOME -> rewritten(in, at, in.getAll(in::getInt));
            case CLEANED_UP -> new LedgerEntry.CleanedUp(at, in.getString());
            case NOTED -> new LedgerEntry.Noted(at, in.getString());
            case FINISHED -> new LedgerEntry.Finished(at, in.getOptional(() -> new FolderId(in.getString())));
            case PREPROCESSED -> new LedgerEntry.Preprocessed(at);
            default -> throw new IllegalArgumentException("ledger entry of unknown kind " + kind);
        };
    }

    private static LedgerEntry rewritten(PayloadReader in, Instant at, List<Integer> recipients) {
        return new LedgerEntry.Rewritten(
                at,
                in.getString(),
                in.getOptional(in::getInt),
                in.getOptional(() -> EnvelopeFormat.traits(in)),
                recipients,
                EnvelopeFormat.read(in),
                in.getString());
    }

    private static LedgerEntry deferred(PayloadReader in, Instant at) {
        return new LedgerEntry.Deferred(
                at,
                in.getAll(() -> OutcomeFormat.read(in)),
                in.getString(),
                in.getBoolean(),
                in.getInstant(),
                Set.copyOf(in.getAll(() -> new Topic(in.getString()))));
    }
}
