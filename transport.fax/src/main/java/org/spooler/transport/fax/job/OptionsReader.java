// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.job;

import java.time.Duration;
import java.util.Optional;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.Priority;
import org.spooler.api.message.Recipient;
import org.spooler.api.property.PropertyKey;

/** Reads what a message asks for; a recipient's own wish comes first, then the envelope's, then the configuration's. */
public final class OptionsReader {

    /** The longest kill time. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(30);

    /** What a sender's name may be. */
    public static final String NAME = "\\P{Cntrl}{0,100}";

    /** What a sender's number may be. */
    public static final String NUMBER = "[0-9+ ()./-]{0,31}";

    /** The same in words. */
    public static final String NUMBER_FORM = "at most 31 of digits, +, blanks and ()./-";

    private static final int URGENT = 64;
    private static final int LAST = 255;

    private final Envelope envelope;
    private final Recipient recipient;

    private OptionsReader(Envelope envelope, Recipient recipient) {
        this.envelope = envelope;
        this.recipient = recipient;
    }

    /**
     * The options for a recipient.
     *
     * @throws UnusableOptionException if one of them has a value that means nothing
     */
    public static JobOptions read(Envelope envelope, Recipient recipient, JobOptions defaults)
            throws UnusableOptionException {
        OptionsReader reader = new OptionsReader(envelope, recipient);
        return new JobOptions(
                reader.number("fax.dials", 1, 100, defaults.dials()),
                reader.number("fax.tries", 1, 100, defaults.tries()),
                reader.killTime(defaults.killTime()),
                reader.window(defaults.window()),
                reader.number("fax.priority", 0, LAST, reader.usualPriority(defaults.priority())),
                reader.matching("fax.sender.name", NAME, "at most 100 characters", defaults.senderName()),
                reader.matching("fax.sender.number", NUMBER, NUMBER_FORM, defaults.senderNumber()));
    }

    private Optional<String> text(String option) {
        PropertyKey<String> key = PropertyKey.custom(option, String.class);
        return recipient
                .properties()
                .find(key)
                .or(() -> envelope.properties().find(key))
                .map(String::strip);
    }

    private int number(String option, int least, int most, int standard) throws UnusableOptionException {
        Optional<String> text = text(option);
        if (text.isEmpty()) {
            return standard;
        }
        if (text.get().matches("\\d{1,6}")) {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new UnusableOptionException(option, text.get(), "a whole number from " + least + " to " + most);
    }

    private String matching(String option, String form, String expected, String standard)
            throws UnusableOptionException {
        String text = text(option).orElse(standard);
        if (!text.matches(form)) {
            throw new UnusableOptionException(option, text, expected);
        }
        return text;
    }

    private Duration killTime(Duration standard) throws UnusableOptionException {
        Optional<String> text = text("fax.kill.time");
        if (text.isEmpty()) {
            return standard;
        }
        return DurationText.parse(text.get())
                .filter(time -> time.compareTo(Duration.ofMinutes(1)) >= 0 && time.compareTo(LONGEST_LIFE) <= 0)
                .orElseThrow(
                        () -> new UnusableOptionException("fax.kill.time", text.get(), "1m to 30d, units s, m, h, d"));
    }

    private Window window(Window standard) throws UnusableOptionException {
        Optional<String> text = text("fax.window");
        if (text.isEmpty()) {
            return standard;
        }
        return Window.parse(text.get())
                .orElseThrow(() -> new UnusableOptionException("fax.window", text.get(), Window.FORM));
    }

    /** An urgent message goes before the usual ones, one that is not urgent behind them. */
    private int usualPriority(int standard) {
        if (envelope.priority() == Priority.URGENT) {
            return Math.min(URGENT, standard);
        }
        return envelope.priority() == Priority.NORMAL ? standard : Math.min(LAST, standard + URGENT);
    }
}
