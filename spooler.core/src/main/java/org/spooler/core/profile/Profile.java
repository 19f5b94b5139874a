// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.profile;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.spooler.api.profile.TransportOrder;
import org.spooler.core.forward.ForwardRule;
import org.spooler.core.preprocess.PreprocessLimits;
import org.spooler.core.quarantine.QuarantineSettings;
import org.spooler.core.report.ReportSettings;
import org.spooler.core.retry.RetryPolicy;
import org.spooler.core.submission.SubmissionLimits;

/**
 * A profile, checked: everything an operator decides about the flow of messages.
 *
 * @param name of the profile, such as {@code default}
 * @param order in which transports are asked
 * @param retry when recipients are tried again, warned of and given up
 * @param activeWindow how many messages are worked on at once at most
 * @param caps limits on single transports, by name or kind
 * @param callDeadline how long one call of a transport may take
 * @param noticeDeadline how long a transport may keep a message it promised to report on
 * @param drainDeadline how long a transport that goes may take to finish what it has
 * @param report how this system reports
 * @param limits of what is taken
 * @param preprocess what one call of a preprocessor may use
 * @param quarantine when a version of a provider is not used for a while
 * @param background what happens besides the flow of messages
 * @param forwards to whom received messages go on
 */
public record Profile(
        String name,
        TransportOrder order,
        RetryPolicy retry,
        int activeWindow,
        Map<String, TransportCaps> caps,
        Duration callDeadline,
        Duration noticeDeadline,
        Duration drainDeadline,
        ReportSettings report,
        SubmissionLimits limits,
        PreprocessLimits preprocess,
        QuarantineSettings quarantine,
        BackgroundSettings background,
        List<ForwardRule> forwards) {

    public Profile {
        caps = Map.copyOf(caps);
        forwards = List.copyOf(forwards);
    }

    /** The same with another transport order. */
    Profile withOrder(TransportOrder other) {
        return new Profile(
                name,
                other,
                retry,
                activeWindow,
                caps,
                callDeadline,
                noticeDeadline,
                drainDeadline,
                report,
                limits,
                preprocess,
                quarantine,
                background,
                forwards);
    }

    /** The limits on a transport: those of its name, or else of its kind, or none. */
    public TransportCaps capsOf(String transport, String kind) {
        TransportCaps own = caps.get(transport);
        return own == null ? caps.getOrDefault(kind, TransportCaps.NONE) : own;
    }
}
