// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.move;

import java.util.concurrent.atomic.AtomicReference;
import org.spooler.api.store.StoreProvider;

/**
 * The store in charge, as a service of this bundle alone: while it is there, a spooler runs on it.
 *
 * <p>Whoever opens the store says how it is let go of. The component runtime does not tell a component that its bundle
 * stops before all its references are bound; the store would stay open, and the next spooler could not open it.
 *
 * @param name its name
 * @param provider opens it
 * @param user stops whoever has opened it; does nothing if it has stopped already
 */
public record StoreInCharge(String name, StoreProvider provider, AtomicReference<Runnable> user) {

    /** A store that nobody has opened. */
    public StoreInCharge(String name, StoreProvider provider) {
        this(name, provider, new AtomicReference<>(() -> {}));
    }

    /** It was opened; {@code stop} closes it, unless it is closed. */
    public void opened(Runnable stop) {
        user.set(stop);
    }

    /** It is in charge no longer: whoever has it open lets go of it. */
    public void letGo() {
        user.getAndSet(() -> {}).run();
    }
}
