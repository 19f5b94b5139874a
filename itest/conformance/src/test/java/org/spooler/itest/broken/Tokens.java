// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.broken;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.LeaseToken;
import org.spooler.api.store.SpoolerStore;

/** A store that remembers the tokens it has given away. */
class Tokens extends Truth {

    private final Map<MessageId, LeaseToken> first = new HashMap<>();
    private final Map<MessageId, LeaseToken> latest = new HashMap<>();
    private final Set<MessageId> released = new HashSet<>();

    Tokens(SpoolerStore truth) {
        super(truth);
    }

    LeaseToken latest(LeaseToken token) {
        return latest.getOrDefault(token.id(), token);
    }

    LeaseToken first(LeaseToken token) {
        return first.getOrDefault(token.id(), token);
    }

    boolean released(Lease lease) {
        return released.contains(lease.token().id());
    }

    Lease firstFence(Lease lease) {
        return new Lease(first(lease.token()), lease.state(), lease.content(), lease.variants(), lease.expires());
    }

    @Override
    public CompletionStage<List<Lease>> lease(LeaseRequest request) {
        return super.lease(request).thenApply(leases -> {
            for (Lease lease : leases) {
                first.putIfAbsent(lease.token().id(), lease.token());
                latest.put(lease.token().id(), lease.token());
            }
            return leases;
        });
    }

    @Override
    public void release(LeaseToken token) {
        released.add(token.id());
        super.release(token);
    }
}
