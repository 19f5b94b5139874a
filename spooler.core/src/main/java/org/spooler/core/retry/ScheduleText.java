// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.retry;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text form of a schedule, as the profile's keys {@code retry.<class>} have it:
 *
 * <pre>{@code
 * WAIT                        5m              the same wait every time
 * WAIT*FACTOR<=MAXIMUM        5m*2<=4h        5m, 10m, 20m, ... 4h, 4h, ...
 * WAIT*FACTOR<=MAXIMUM~N%     5m*2<=4h~20%    each of them up to a fifth shorter, at random
 * WAIT~N%                     3m~10%
 * }</pre>
 *
 * <p>Spaces between the parts are allowed; waits are written as in {@link DurationText}.
 */
public final class ScheduleText {

    /** What an error message says is allowed. */
    public static final String FORM =
            "WAIT, WAIT*FACTOR<=MAXIMUM, either with ~PERCENT%, such as 5m or 5m*2<=4h~20%; waits 1s to 30d, factor 1"
                    + " to 10, percent 0 to 50";

    private static final Pattern LEGAL = Pattern.compile(
            "(\\d{1,9}[smhd])\\s*(?:\\*\\s*(\\d{1,2}(?:\\.\\d{1,3})?)\\s*<=\\s*(\\d{1,9}[smhd])\\s*)?(?:~\\s*(\\d{1,2})\\s*%)?");

    private ScheduleText() {}

    /**
     * Reads a schedule.
     *
     * @param key the setting's key, for the error message
     * @throws IllegalArgumentException if the text has another form or a part is out of range; names key, value and
     *     the allowed form
     */
    public static RetrySchedule parse(String key, String text) {
        Matcher form = LEGAL.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(key + " = '" + text + "': expected " + FORM);
        }
        try {
            return schedule(form);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " = '" + text + "': " + e.getMessage() + "; expected " + FORM, e);
        }
    }

    private static RetrySchedule schedule(Matcher form) {
        Duration initial = DurationText.parse(form.group(1)).orElseThrow();
        double factor =
                Optional.ofNullable(form.group(2)).map(Double::parseDouble).orElse(1.0);
        Duration maximum =
                Optional.ofNullable(form.group(3)).flatMap(DurationText::parse).orElse(initial);
        double jitter =
                Optional.ofNullable(form.group(4)).map(Double::parseDouble).orElse(0.0) / 100;
        return new RetrySchedule(initial, factor, maximum, jitter);
    }

    /** Writes a schedule. */
    public static String format(RetrySchedule schedule) {
        StringBuilder text = new StringBuilder(DurationText.format(schedule.initial()));
        if (schedule.factor() != 1) {
            String factor =
                    BigDecimal.valueOf(schedule.factor()).stripTrailingZeros().toPlainString();
            text.append('*').append(factor).append("<=").append(DurationText.format(schedule.maximum()));
        }
        if (schedule.jitter() != 0) {
            text.append('~').append(Math.round(schedule.jitter() * 100)).append('%');
        }
        return text.toString();
    }
}
