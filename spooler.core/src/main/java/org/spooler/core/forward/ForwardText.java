// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.forward;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.spooler.api.address.Address;
import org.spooler.core.submission.MailboxSyntax;

/** A rule as it is written: {@code class=IPM.Note.Fax; to=office@example.org, ann@example.org; from=fax@example.org}. */
public final class ForwardText {

    /** What is allowed, for whoever wrote something else. */
    public static final String FORM =
            "class=MESSAGE.CLASS; to=1 to 100 addresses with commas; from=ADDRESS (may be left out)";

    private static final int MOST_RECIPIENTS = 100;
    private static final Set<String> PARTS = Set.of("class", "to", "from");
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,31}";
    private static final String CLASS = "[A-Za-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9][A-Za-z0-9_-]*)*+";

    private ForwardText() {}

    /** Reads a rule; empty if it is written otherwise. */
    public static Optional<ForwardRule> parse(String name, String text) {
        Optional<Map<String, String>> parts = parts(text);
        if (!name.matches(NAME) || parts.isEmpty()) {
            return Optional.empty();
        }
        String messageClass = parts.get().getOrDefault("class", "");
        Optional<List<Address>> to = addresses(parts.get().getOrDefault("to", ""));
        Optional<List<Address>> from = addresses(parts.get().getOrDefault("from", ""));
        boolean complete = messageClass.length() <= 255 && messageClass.matches(CLASS) && to.isPresent();
        if (!complete || parts.get().containsKey("from") && from.map(List::size).orElse(0) != 1) {
            return Optional.empty();
        }
        return Optional.of(new ForwardRule(name, messageClass, to.get(), from.map(one -> one.get(0))));
    }

    private static Optional<Map<String, String>> parts(String text) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? "" : part.substring(0, equals).strip();
            if (!PARTS.contains(key)
                    || parts.put(key, part.substring(equals + 1).strip()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }

    /** Empty if there is none, or one is malformed. */
    private static Optional<List<Address>> addresses(String text) {
        try {
            List<Address> addresses = Stream.of(text.split(",", -1))
                    .map(String::strip)
                    .map(Address::parse)
                    .toList();
            boolean legal = addresses.size() <= MOST_RECIPIENTS
                    && addresses.stream()
                            .allMatch(one -> MailboxSyntax.problem(one).isEmpty());
            return legal ? Optional.of(addresses) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
