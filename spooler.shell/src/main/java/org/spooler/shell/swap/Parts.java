// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.swap;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.spooler.api.admin.ProviderView;
import org.spooler.api.admin.ProviderView.Kind;
import org.spooler.api.admin.ProviderView.State;
import org.spooler.api.admin.SpoolerAdmin;

/**
 * The parts that one bundle plays.
 *
 * @param views each of them
 */
record Parts(List<ProviderView> views) {

    /** Those of a bundle; none while there is no spooler. */
    static Parts of(Optional<SpoolerAdmin> spooler, long bundleId) {
        return new Parts(spooler.map(SpoolerAdmin::providers).orElse(List.of()).stream()
                .filter(view -> view.bundleId().orElse(-1) == bundleId)
                .toList());
    }

    int underWay() {
        return views.stream().mapToInt(ProviderView::underWay).sum();
    }

    /** Whether each part is there again, and is had as before. */
    boolean areBackIn(Parts later) {
        return views.stream().allMatch(view -> count(view) <= later.count(view));
    }

    private long count(ProviderView wanted) {
        return views.stream().filter(view -> isSame(wanted, view)).count();
    }

    /** What has no name of its own is called after the number of its service, which changes. */
    private static boolean isSame(ProviderView one, ProviderView other) {
        boolean named = one.kind() == Kind.TRANSPORT || one.kind() == Kind.PREPROCESSOR;
        boolean had = one.state() == State.IN_CHARGE;
        return one.kind() == other.kind()
                && (!named || one.name().equals(other.name()))
                && (!had || other.state() == State.IN_CHARGE);
    }

    /** Such as {@code transport smtp, transport smtp-backup}. */
    String names() {
        return views.stream()
                .map(view ->
                        view.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " " + view.name())
                .collect(Collectors.joining(", "));
    }

    /** What is not as before. */
    Parts missingIn(Parts later) {
        return new Parts(
                views.stream().filter(view -> later.count(view) < count(view)).toList());
    }
}
