// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.route;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/**
 * Finds the addresses of a host, without blocking.
 *
 * <p><b>Order.</b> All addresses of the preferred family first.
 */
final class AddressLookup {

    /**
     * What was found.
     *
     * @param addresses possibly none
     * @param unanswered whether a question stayed without an answer, so that there may be more addresses
     */
    record Found(List<InetAddress> addresses, boolean unanswered) {
        Found and(Found other) {
            return new Found(
                    Stream.concat(addresses.stream(), other.addresses.stream()).toList(),
                    unanswered || other.unanswered);
        }
    }

    private final LookupSession dns;
    private final List<AddressFamily> families;

    AddressLookup(LookupSession dns, List<AddressFamily> families) {
        this.dns = dns;
        this.families = List.copyOf(families);
    }

    /** The addresses of a host; a literal address is its own. */
    CompletionStage<Found> find(Name host) {
        return families.stream()
                .map(family -> find(host, family))
                .reduce((first, second) -> first.thenCombine(second, Found::and))
                .orElseThrow();
    }

    private CompletionStage<Found> find(Name host, AddressFamily family) {
        return dns.lookupAsync(host, family.recordType()).handle((result, failure) -> {
            if (failure == null) {
                return new Found(addresses(result), false);
            }
            return new Found(List.of(), !isAbsence(failure));
        });
    }

    private static List<InetAddress> addresses(LookupResult result) {
        List<InetAddress> addresses = new ArrayList<>();
        for (Record found : result.getRecords()) {
            if (found instanceof ARecord four) {
                addresses.add(four.getAddress());
            } else if (found instanceof AAAARecord six) {
                addresses.add(six.getAddress());
            }
        }
        return addresses;
    }

    /** Whether a failed look-up says for certain that there is no such record. */
    static boolean isAbsence(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof NoSuchDomainException || cause instanceof NoSuchRRSetException;
    }

    /** Whether a failed look-up says for certain that there is no such domain. */
    static boolean isUnknownDomain(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof NoSuchDomainException;
    }
}
