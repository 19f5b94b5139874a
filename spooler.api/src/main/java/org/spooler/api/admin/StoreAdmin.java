// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.admin;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which store the spooler runs on, and how to change that while it runs (SPOOL-013). A service that is there also while
 * no spooler runs, because its store is missing or its messages are being carried.
 *
 * <p>A move takes five steps: the spooler stops as at a shutdown, everything is copied, read back and compared, one file
 * is renamed, and the spooler runs on the other store. Then the store it left still holds what it held, until it is
 * {@linkplain #release released}; as long as that was not done there is a way {@linkplain #back}.
 *
 * <p><b>Threading.</b> Any thread; one change at a time. <b>Durability.</b> At every moment one store is in charge, also
 * after a crash: a move that did not get to its end has not happened. <b>Errors.</b> Stages fail with a
 * {@link StoreMoveException}, and the store that was in charge still is.
 */
@ProviderType
public interface StoreAdmin {

    /** Who is in charge now, and what is under way. */
    StoreCharge status();

    /**
     * Carries everything to another store, which must be empty, and runs on it.
     *
     * @param store its name
     * @param listener is told of the progress some times a second; returns at once
     */
    CompletionStage<StoreMoveReport> move(String store, Consumer<StoreMoveProgress> listener);

    /** Brings the store that was left last up to the one in charge, and runs on it again. */
    CompletionStage<StoreMoveReport> back(Consumer<StoreMoveProgress> listener);

    /**
     * Lets go of the store that is not in charge: there is no way back then. Also clears up after a move that was broken
     * off by a crash.
     *
     * @param keep leaves its content as it is; nobody looks at it any more. Otherwise its messages are removed
     * @return how many messages were removed
     */
    CompletionStage<Long> release(boolean keep);
}
