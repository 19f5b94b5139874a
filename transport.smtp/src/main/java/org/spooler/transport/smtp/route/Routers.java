// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.route;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.lookup.LookupSession;

/**
 * How names are looked up.
 *
 * @param servers name servers to ask; empty: those of the host
 * @param timeout how long one question to one server may take
 * @param families which addresses to use, the preferred first; at least one
 * @param mailPort where mail exchangers listen
 */
public record Routers(List<HostPort> servers, Duration timeout, List<AddressFamily> families, int mailPort) {

    private static final int MOST_CACHED = 10_000;
    private static final int TRIES = 2;

    public Routers {
        servers = List.copyOf(servers);
        families = List.copyOf(families);
    }

    /**
     * Makes the router for a relay or, without one, for mail exchangers.
     *
     * @param executor where answers are evaluated
     */
    public Router router(Optional<HostPort> relay, Executor executor, RandomGenerator random) {
        Cache cache = new Cache(DClass.IN);
        cache.setMaxEntries(MOST_CACHED);
        LookupSession dns = LookupSession.builder()
                .resolver(resolver())
                .defaultHostsFileParser()
                .cache(cache)
                .executor(executor)
                .build();
        AddressLookup addresses = new AddressLookup(dns, families);
        return relay.<Router>map(host -> new RelayRouter(host, addresses))
                .orElseGet(() -> new MailExchangerRouter(dns, addresses, mailPort, random));
    }

    private Resolver resolver() {
        ExtendedResolver resolver = servers.isEmpty() ? new ExtendedResolver() : new ExtendedResolver(given());
        int asked = resolver.getResolvers().length;
        for (Resolver one : resolver.getResolvers()) {
            one.setTimeout(timeout);
        }
        resolver.setRetries(TRIES);
        // The limit of the whole look-up, with every server asked as often as it may be.
        resolver.setTimeout(timeout.multipliedBy((long) asked * TRIES + 1));
        return resolver;
    }

    private List<Resolver> given() {
        return servers.stream()
                .<Resolver>map(server -> new SimpleResolver(new InetSocketAddress(server.host(), server.port())))
                .toList();
    }
}
