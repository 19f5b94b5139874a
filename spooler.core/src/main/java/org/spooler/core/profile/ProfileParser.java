// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.spooler.api.profile.TransportOrder;
import org.spooler.api.report.RetryClass;
import org.spooler.core.forward.ForwardRule;
import org.spooler.core.forward.ForwardText;
import org.spooler.core.preprocess.PreprocessLimits;
import org.spooler.core.quarantine.QuarantineSettings;
import org.spooler.core.report.ReportSettings;
import org.spooler.core.retry.RetryPolicy;
import org.spooler.core.retry.ScheduleText;
import org.spooler.core.submission.SubmissionLimits;

/**
 * Checks a profile as it was written (PID {@value #FACTORY_PID}). Every key is optional:
 *
 * <pre>{@code
 * transport.order = smtp,fax,maildir       names or kinds of transport, each once
 * expiry = 5d                              age at which a message is given up, 1m to 365d
 * delay.warning = 4h                       age at which a delay is reported, 0s for never
 * retry.<class> = 5m*2<=4h~20%             see ScheduleText; reply, network, busy, no-answer, protocol, local, absent, …
 * active.window = 2000                     messages worked on at once, 1 to 100000
 * call.deadline = 5m                       for one call of a transport, 1s to 1h
 * notice.deadline = 6h                     for a transport's promised report, 1m to 30d
 * drain.deadline = 5s                      for a transport that goes to finish what it has, 0s to 10m
 * caps.<transport> = sessions:8 inflight:1000 perdestination:20
 * report.host = mx.example.org             name under which this system reports
 * report.return.limit.bytes = 50000        larger messages are returned as their header, 0 to 1073741824
 * recipients.limit = 10000                 of one message, 1 to 1000000
 * message.size.limit.bytes = 1073741824    of one message, 1 to 1099511627776
 * preprocess.deadline = 2m                 for one call of a preprocessor, 1s to 1h
 * preprocess.memory.bytes = 4294967296     allocated in one such call, 1048576 to 1099511627776
 * preprocess.output.bytes = 268435456      written in one such call, 1 to 1099511627776
 * quarantine.faults = 5                    after so many faults a version of a provider is not used, 0 (never) to 1000
 * quarantine.within = 10m                  if they happen in this time, 1m to 1d
 * quarantine.for = 1h                      for so long, 1m to 30d
 * poll.interval = 60s                      between two looks for inbound mail, 1s to 1d
 * critical.section.limit = 10m             after which a transport's critical section counts as ended, 1s to 1d
 * forward.<name> = class=IPM.Note.Fax; to=office@example.org; from=fax@example.org
 * }</pre>
 */
public final class ProfileParser {

    /** The PID of the factory whose configurations are profiles. */
    public static final String FACTORY_PID = "org.spooler.profile";

    private static final String RETRY = "retry.";
    private static final String CAPS = "caps.";
    private static final String FORWARD = "forward.";
    private static final Set<String> KEYS = Set.of(
            "transport.order",
            "expiry",
            "delay.warning",
            "active.window",
            "call.deadline",
            "notice.deadline",
            "drain.deadline",
            "report.host",
            "report.return.limit.bytes",
            "recipients.limit",
            "message.size.limit.bytes",
            "preprocess.deadline",
            "preprocess.memory.bytes",
            "preprocess.output.bytes",
            "quarantine.faults",
            "quarantine.within",
            "quarantine.for",
            "poll.interval",
            "critical.section.limit");
    private static final Pattern TRANSPORT = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?");

    private final ProfileSettings settings;
    private final String defaultHost;
    private final CheckedValues values;

    private ProfileParser(ProfileSettings settings, String defaultHost) {
        this.settings = settings;
        this.defaultHost = defaultHost;
        this.values = new CheckedValues(settings);
    }

    /**
     * Checks everything.
     *
     * @param defaultHost the name to report under if none is set
     * @throws ProfileException if anything is wrong; it says everything that is
     */
    public static Profile parse(ProfileSettings settings, String defaultHost) {
        ProfileParser parser = new ProfileParser(settings, defaultHost);
        Profile profile = parser.profile();
        if (!parser.values.problems().isEmpty()) {
            throw new ProfileException(parser.values.problems());
        }
        return profile;
    }

    /** Keys that mean nothing here, in alphabetic order; a misspelt one is among them. */
    public static List<String> unknownKeys(ProfileSettings settings) {
        return settings.values().keySet().stream()
                .filter(key -> !KEYS.contains(key)
                        && !key.startsWith(RETRY)
                        && !key.startsWith(CAPS)
                        && !key.startsWith(FORWARD))
                .sorted()
                .toList();
    }

    private Profile profile() {
        return new Profile(
                settings.name(),
                order(),
                retry(),
                (int) values.number("active.window", 2000, 1, 100_000),
                caps(),
                values.duration("call.deadline", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofHours(1)),
                values.duration("notice.deadline", Duration.ofHours(6), Duration.ofMinutes(1), Duration.ofDays(30)),
                values.duration("drain.deadline", Duration.ofSeconds(5), Duration.ZERO, Duration.ofMinutes(10)),
                report(),
                limits(),
                preprocess(),
                quarantine(),
                background(),
                forwards());
    }

    private TransportOrder order() {
        List<String> names = values.value(
                "transport.order",
                List.of(),
                "names of transports, each once, 1 to 64 of a-z, 0-9, dot and dash, separated by commas",
                text -> Optional.of(names(text)).filter(ProfileParser::areLegal));
        return new TransportOrder(names);
    }

    private static List<String> names(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip).toList();
    }

    private static boolean areLegal(List<String> names) {
        return names.stream().allMatch(name -> TRANSPORT.matcher(name).matches())
                && new LinkedHashSet<>(names).size() == names.size();
    }

    private RetryPolicy retry() {
        RetryPolicy policy = RetryPolicy.DEFAULT;
        for (Map.Entry<String, String> entry : keys(RETRY).entrySet()) {
            policy = withSchedule(policy, entry.getKey(), entry.getValue());
        }
        Duration expiry = values.duration("expiry", policy.expiry(), Duration.ofMinutes(1), Duration.ofDays(365));
        Duration warning = values.duration("delay.warning", policy.delayWarning(), Duration.ZERO, Duration.ofDays(365));
        return policy.withAges(expiry, warning);
    }

    private RetryPolicy withSchedule(RetryPolicy policy, String name, String text) {
        try {
            return policy.with(new RetryClass(name), ScheduleText.parse(RETRY + name, text));
        } catch (IllegalArgumentException e) {
            values.problem(e.getMessage());
            return policy;
        }
    }

    private Map<String, TransportCaps> caps() {
        Map<String, TransportCaps> caps = new HashMap<>();
        keys(CAPS).forEach((name, text) -> {
            Optional<TransportCaps> parsed = CapsText.parse(text);
            if (parsed.isPresent() && TRANSPORT.matcher(name).matches()) {
                caps.put(name, parsed.get());
            } else {
                values.problem(CAPS + name, text, "the name of a transport and " + CapsText.FORM);
            }
        });
        return caps;
    }

    private List<ForwardRule> forwards() {
        List<ForwardRule> rules = new ArrayList<>();
        keys(FORWARD).forEach((name, text) -> {
            Optional<ForwardRule> rule = ForwardText.parse(name, text);
            rule.ifPresentOrElse(
                    rules::add,
                    () -> values.problem(
                            FORWARD + name, text, "a name of 1 to 32 of a-z, 0-9 and dash, and " + ForwardText.FORM));
        });
        return rules;
    }

    private Map<String, String> keys(String prefix) {
        Map<String, String> found = new HashMap<>();
        settings.values().forEach((key, value) -> {
            if (key.startsWith(prefix) && !value.isBlank()) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
    }

    private ReportSettings report() {
        String host = values.value(
                "report.host",
                defaultHost,
                "a host name",
                text -> Optional.of(text).filter(name -> HOST.matcher(name).matches()));
        return new ReportSettings(
                host,
                values.number("report.return.limit.bytes", ReportSettings.DEFAULT_RETURN_LIMIT_BYTES, 0, 1L << 30));
    }

    private BackgroundSettings background() {
        Duration least = Duration.ofSeconds(1);
        Duration most = Duration.ofDays(1);
        return new BackgroundSettings(
                values.duration("poll.interval", BackgroundSettings.DEFAULT.pollInterval(), least, most),
                values.duration("critical.section.limit", BackgroundSettings.DEFAULT.longestSection(), least, most));
    }

    private SubmissionLimits limits() {
        return new SubmissionLimits(
                (int) values.number("recipients.limit", SubmissionLimits.DEFAULT.mostRecipients(), 1, 1_000_000),
                values.number("message.size.limit.bytes", SubmissionLimits.DEFAULT.mostBytes(), 1, 1L << 40));
    }

    private QuarantineSettings quarantine() {
        QuarantineSettings missing = QuarantineSettings.DEFAULT;
        Duration least = Duration.ofMinutes(1);
        return new QuarantineSettings(
                (int) values.number("quarantine.faults", missing.faults(), 0, 1000),
                values.duration("quarantine.within", missing.within(), least, Duration.ofDays(1)),
                values.duration("quarantine.for", missing.lasts(), least, Duration.ofDays(30)));
    }

    private PreprocessLimits preprocess() {
        PreprocessLimits missing = PreprocessLimits.DEFAULT;
        return new PreprocessLimits(
                values.duration("preprocess.deadline", missing.deadline(), Duration.ofSeconds(1), Duration.ofHours(1)),
                values.number("preprocess.memory.bytes", missing.memoryBytes(), 1 << 20, 1L << 40),
                values.number("preprocess.output.bytes", missing.outputBytes(), 1, 1L << 40));
    }
}
