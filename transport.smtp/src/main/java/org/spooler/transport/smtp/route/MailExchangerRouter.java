// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.route;

import java.net.IDN;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.spooler.api.report.RetryClass;
import org.spooler.transport.smtp.protocol.Verdict;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;

/**
 * Finds the mail exchangers of a domain (RFC 5321, 5.1).
 *
 * <p><b>Order.</b> By preference, at random inside one preference. At most {@value #MOST_HOPS} addresses are named.
 */
final class MailExchangerRouter implements Router {

    static final int MOST_HOPS = 10;

    private final LookupSession dns;
    private final AddressLookup addresses;
    private final int port;
    private final RandomGenerator random;

    MailExchangerRouter(LookupSession dns, AddressLookup addresses, int port, RandomGenerator random) {
        this.dns = dns;
        this.addresses = addresses;
        this.port = port;
        this.random = random;
    }

    @Override
    public CompletionStage<Route> find(String domain) {
        if (domain.startsWith("[") && domain.endsWith("]")) {
            return CompletableFuture.completedFuture(literal(domain));
        }
        Name name;
        try {
            name = Name.fromString(IDN.toASCII(domain), Name.root);
        } catch (TextParseException | IllegalArgumentException malformed) {
            return unroutable(Verdict.failed("5.1.2", "'" + domain + "' is no domain name"));
        }
        if (name.equals(Name.root)) {
            return unroutable(Verdict.failed("5.1.3", "address without a domain"));
        }
        return find(name);
    }

    /** A domain literal names the server itself (RFC 5321, 4.1.3). */
    private Route literal(String domain) {
        String text = domain.substring(1, domain.length() - 1);
        String address = text.toLowerCase(Locale.ROOT).startsWith("ipv6:") ? text.substring(5) : text;
        try {
            return new Route.Hops(List.of(new Hop(domain, RelayRouter.literal(address), port)));
        } catch (UnknownHostException malformed) {
            return new Route.Unroutable(Verdict.failed("5.1.2", "'" + domain + "' is no address literal"));
        }
    }

    private CompletionStage<Route> find(Name domain) {
        return dns.lookupAsync(domain, Type.MX)
                .handle((result, failure) -> failure == null ? exchangers(domain, result) : absent(domain, failure))
                .thenCompose(route -> route);
    }

    private CompletionStage<Route> absent(Name domain, Throwable failure) {
        if (AddressLookup.isUnknownDomain(failure)) {
            return unroutable(Verdict.failed("5.1.2", "domain " + plain(domain) + " does not exist"));
        }
        if (AddressLookup.isAbsence(failure)) {
            return hops(domain, List.of(domain));
        }
        return unroutable(Verdict.delayed(
                "4.4.3", "no answer from DNS about the mail exchangers of " + plain(domain), RetryClass.NETWORK));
    }

    private CompletionStage<Route> exchangers(Name domain, LookupResult result) {
        List<MXRecord> records =
                result.getRecords().stream().map(MXRecord.class::cast).toList();
        if (records.isEmpty()) {
            return hops(domain, List.of(domain));
        }
        if (records.stream().allMatch(mx -> mx.getTarget().equals(Name.root))) {
            return unroutable(
                    Verdict.failed("5.1.10", "domain " + plain(domain) + " accepts no mail (null MX, RFC 7505)"));
        }
        List<Name> hosts = records.stream()
                .map(mx -> new Ranked(mx.getPriority(), random.nextLong(), mx.getTarget()))
                .sorted(Comparator.comparingInt(Ranked::preference).thenComparingLong(Ranked::lot))
                .map(Ranked::host)
                .filter(target -> !target.equals(Name.root))
                .limit(MOST_HOPS)
                .toList();
        return hops(domain, hosts);
    }

    private CompletionStage<Route> hops(Name domain, List<Name> hosts) {
        CompletionStage<Candidates> all = CompletableFuture.completedFuture(new Candidates(List.of(), false));
        for (Name host : hosts) {
            CompletionStage<Candidates> one = addresses.find(host).thenApply(found -> candidates(host, found));
            all = all.thenCombine(one, Candidates::and);
        }
        return all.thenApply(found -> route(domain, found));
    }

    private Candidates candidates(Name host, AddressLookup.Found found) {
        return new Candidates(
                found.addresses().stream()
                        .map(address -> new Hop(plain(host), address, port))
                        .toList(),
                found.unanswered());
    }

    private static Route route(Name domain, Candidates found) {
        if (!found.hops.isEmpty()) {
            return new Route.Hops(found.hops.stream().limit(MOST_HOPS).toList());
        }
        return new Route.Unroutable(
                found.unanswered
                        ? Verdict.delayed(
                                "4.4.3",
                                "no answer from DNS about the addresses for " + plain(domain),
                                RetryClass.NETWORK)
                        : Verdict.failed("5.4.4", "no mail server for " + plain(domain) + " has an address"));
    }

    private static CompletionStage<Route> unroutable(Verdict verdict) {
        return CompletableFuture.completedFuture(new Route.Unroutable(verdict));
    }

    private static String plain(Name name) {
        return name.toString(true);
    }

    private record Ranked(int preference, long lot, Name host) {}

    private record Candidates(List<Hop> hops, boolean unanswered) {
        Candidates and(Candidates other) {
            return new Candidates(
                    Stream.concat(hops.stream(), other.hops.stream()).toList(), unanswered || other.unanswered);
        }
    }
}
