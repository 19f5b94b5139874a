// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of each recipient, by the log: accepted = settled + queued.
 *
 * @param accepted recipients by queue id
 * @param settled how often a recipient got a final outcome, by queue id and address
 * @param doubted queue ids of which the log says that a second copy is possible
 */
public record Account(Map<String, Integer> accepted, Map<String, Integer> settled, List<String> doubted) {

    private static final Pattern ACCEPTED =
            Pattern.compile(".*org\\.spooler\\.submission - (\\w+): from=<.*>, size=\\d+, nrcpt=(\\d+), source=.*");
    private static final Pattern SETTLED = Pattern.compile(
            ".*org\\.spooler\\.delivery - (\\w+): to=<(.*)>, transport=.*, status=(sent|bounced|expired|cancelled) .*");
    private static final Pattern DOUBTED = Pattern.compile(".* - (\\w+): .*a second copy is possible.*");

    /** The account of all runs in a log. */
    public static Account of(InstanceLog log) {
        Account account = new Account(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        log.lines().forEach(account::enter);
        return account;
    }

    private void enter(String line) {
        Matcher accept = ACCEPTED.matcher(line);
        Matcher settle = SETTLED.matcher(line);
        Matcher doubt = DOUBTED.matcher(line);
        if (accept.matches()) {
            accepted.put(accept.group(1), Integer.valueOf(accept.group(2)));
        } else if (settle.matches()) {
            settled.merge(settle.group(1) + " " + settle.group(2), 1, Integer::sum);
        } else if (doubt.matches()) {
            doubted.add(doubt.group(1));
        }
    }

    /** Recipients that were taken. */
    public int acceptedRecipients() {
        return accepted.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Recipients with more than one final outcome. */
    public List<String> repeated() {
        return settled.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Queue ids that were settled although the log does not say that they were accepted. */
    public Set<String> settledOnly() {
        Set<String> ids = new TreeSet<>();
        settled.keySet().forEach(recipient -> ids.add(id(recipient)));
        ids.removeAll(accepted.keySet());
        return ids;
    }

    /**
     * The same with messages of one recipient that have no line of acceptance: reports, and those that a crash caught
     * between acceptance and its line.
     */
    public Account withUnloggedAcceptance(int most) {
        Map<String, Integer> all = new TreeMap<>(accepted);
        settledOnly().forEach(id -> all.put(id, 1));
        assertThat(settledOnly()).as("settled without a line of acceptance").hasSizeLessThanOrEqualTo(most);
        return new Account(all, settled, doubted);
    }

    private static String id(String recipient) {
        return recipient.substring(0, recipient.indexOf(' '));
    }

    /** Fails the test unless nothing is missing and nothing was done twice without a recorded reason. */
    public void assertBalanced(int queuedRecipients) {
        assertThat(settled.size() + queuedRecipients)
                .as(
                        "recipients settled, and %d queued, of those accepted; only settled: %s",
                        queuedRecipients, settledOnly())
                .isEqualTo(acceptedRecipients());
        TreeSet<String> unexplained = new TreeSet<>(repeated());
        unexplained.removeIf(recipient -> doubted.contains(id(recipient)));
        assertThat(unexplained).as("settled twice without a recorded reason").isEmpty();
    }
}
