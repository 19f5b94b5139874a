// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.spooler.api.message.ContentTraits;

/**
 * A content that is in force for some recipients of a message and not for the others, as pages for a fax line and the
 * original for everybody else.
 *
 * @param version its number
 * @param traits what is known of it
 * @param recipients positions of those who get it, ascending, at least one
 */
public record ContentVariant(int version, ContentTraits traits, List<Integer> recipients) {

    public ContentVariant {
        recipients = recipients.stream().distinct().sorted().toList();
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("content version " + version + " is for nobody");
        }
    }

    /** The variants after its recipients got another content; each recipient is in one at most. */
    List<ContentVariant> in(List<ContentVariant> others, int common) {
        List<ContentVariant> all = new ArrayList<>();
        List<Integer> mine = new ArrayList<>(recipients);
        for (ContentVariant other : others) {
            if (other.version == version) {
                mine.addAll(other.recipients);
            } else {
                other.without(recipients).ifPresent(all::add);
            }
        }
        if (version != common) {
            all.add(new ContentVariant(version, traits, mine));
        }
        all.sort(Comparator.comparingInt(ContentVariant::version));
        return all;
    }

    private Optional<ContentVariant> without(List<Integer> leaving) {
        List<Integer> left = recipients.stream()
                .filter(position -> !leaving.contains(position))
                .toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(new ContentVariant(version, traits, left));
    }
}
