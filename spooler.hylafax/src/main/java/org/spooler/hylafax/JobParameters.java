// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.spooler.hylafax.wire.Quoted;

/**
 * What a job is to be: made with what every job needs, then completed by chaining.
 *
 * <p><b>Threading.</b> One thread at a time.
 */
public final class JobParameters {

    private static final Duration LONGEST = Duration.ofDays(99);

    private final List<String> commands = new ArrayList<>();

    private JobParameters() {}

    /**
     * A job that dials a number. The server dials once and transmits once, and notifies nobody, unless told otherwise.
     *
     * @param dialString what the modem gets, after the server's own dialling rules
     * @param lifetime after which the server gives up, one minute to 99 days (LASTTIME: without one it gives up at
     *     once)
     */
    public static JobParameters dialling(String dialString, Duration lifetime) {
        if (lifetime.compareTo(Duration.ofMinutes(1)) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("lifetime of a job = " + lifetime + ": expected 1 minute to 99 days");
        }
        String ending =
                String.format("%02d%02d%02d", lifetime.toDays(), lifetime.toHoursPart(), lifetime.toMinutesPart());
        return new JobParameters()
                .text("DIALSTRING", dialString)
                .text("EXTERNAL", dialString)
                .bare("LASTTIME", ending)
                .bare("SENDTIME", "NOW")
                .dials(1)
                .tries(1)
                .text("NOTIFY", "none")
                .text("PAGECHOP", "none");
    }

    /** A document of this connection ({@link HylafaxConnection#upload}); several are sent in this order in one call. */
    public JobParameters document(String name) {
        return bare("DOCUMENT", name);
    }

    /** A name to find the job again by; the server keeps it as it is (JOBINFO). At most 200 octets. */
    public JobParameters tag(String tag) {
        return text("JOBINFO", tag);
    }

    /** The vertical resolution in lines an inch: 98 is normal, 196 is fine. */
    public JobParameters resolution(int linesPerInch) {
        return bare("VRES", Integer.toString(linesPerInch));
    }

    /** The page in millimetres. */
    public JobParameters page(int width, int length) {
        return bare("PAGEWIDTH", Integer.toString(width)).bare("PAGELENGTH", Integer.toString(length));
    }

    /** How often the server dials, 1 to 100. */
    public JobParameters dials(int most) {
        return bare("MAXDIALS", Integer.toString(most));
    }

    /** How often the server transmits, 1 to 100. */
    public JobParameters tries(int most) {
        return bare("MAXTRIES", Integer.toString(most));
    }

    /** The time between the server's own tries; below 100 minutes. */
    public JobParameters retryAfter(Duration time) {
        return bare("RETRYTIME", String.format("%02d%02d", time.toMinutes(), time.toSecondsPart()));
    }

    /** The priority among the server's jobs, 0 first, 255 last; 127 unless set. */
    public JobParameters priority(int priority) {
        return bare("SCHEDPRI", Integer.toString(priority));
    }

    /** The sender's name, for the line on top of each page. */
    public JobParameters senderName(String name) {
        return text("FROMUSER", name);
    }

    /** The sender's number, as the other end is told (TSI, FAXNUMBER). */
    public JobParameters senderNumber(String number) {
        return text("TSI", number).text("FAXNUMBER", number);
    }

    /** Who gets the fax behind the other machine (T.33, SUBADDR). */
    public JobParameters subAddress(String digits) {
        return text("SUBADDR", digits);
    }

    /** The group of lines or the line to send with. */
    public JobParameters modem(String name) {
        return text("MODEM", name);
    }

    List<String> commands() {
        return List.copyOf(commands);
    }

    private JobParameters text(String name, String value) {
        return bare(name, Quoted.of(value));
    }

    private JobParameters bare(String name, String value) {
        commands.add("JPARM " + name + " " + value);
        return this;
    }
}
