// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.sink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spooler.itest.crash.LedgerWriter;
import org.spooler.itest.crash.Mailbox;
import org.spooler.testkit.load.Stamp;
import org.spooler.testkit.load.StampCheck;

/** One transaction: who it is for, and what came. Not for several threads. */
final class Copy {

    private static final int MOST_OF_A_REPORT = 1 << 18;
    private static final Pattern FAILED = Pattern.compile("(?i)\r\nFinal-Recipient: *rfc822; *(\\S+)\r\n");

    private static final Pattern QUEUE_ID = Pattern.compile("\\sid (\\w+)\\W");

    private final List<Mailbox> mailboxes = new ArrayList<>();
    private final StampCheck check = new StampCheck();
    private final ByteArrayOutputStream report = new ByteArrayOutputStream();
    private boolean toOriginator;

    void addMailbox(Mailbox mailbox) {
        mailboxes.add(mailbox);
    }

    void addOriginator() {
        toOriginator = true;
    }

    /** The next octets of the content. */
    void accept(byte[] octets, int offset, int length) {
        if (!toOriginator) {
            check.accept(octets, offset, length);
        } else if (report.size() < MOST_OF_A_REPORT) {
            report.write(octets, offset, length);
        }
    }

    /** Enters it: as taken, or as taken without an answer, and as altered if it is. */
    void enter(LedgerWriter ledger, boolean answered) {
        if (toOriginator) {
            enterReport(ledger);
            return;
        }
        Optional<String> fault = check.finish();
        for (Mailbox mailbox : mailboxes) {
            String wrong = fault.orElseGet(() -> misled(mailbox));
            if (!wrong.isEmpty()) {
                ledger.enter('M', mailbox.run(), mailbox.number(), mailbox.position(), wrong);
            }
            ledger.enter(answered ? 'D' : 'C', mailbox.run(), mailbox.number(), mailbox.position(), queueId());
        }
    }

    private String queueId() {
        Matcher id = QUEUE_ID.matcher(check.above());
        return id.find() ? id.group(1) : "none";
    }

    private String misled(Mailbox mailbox) {
        Stamp stamp = check.stamp().orElseThrow();
        boolean its = stamp.number() == mailbox.number() && stamp.run().equals(mailbox.run());
        return its ? "" : "is message " + stamp.number() + " of " + stamp.run();
    }

    private void enterReport(LedgerWriter ledger) {
        String text = report.toString(ISO_8859_1);
        Matcher failed = FAILED.matcher(text);
        boolean none = true;
        while (failed.find()) {
            none = false;
            Mailbox.of(failed.group(1)).ifPresent(it -> ledger.enter('F', it.run(), it.number(), it.position()));
        }
        if (none) {
            ledger.enter('N', text.lines().limit(40).toList());
        }
    }
}
