// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.move;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.spooler.api.admin.StoreMoveException;

/** Waits for stages of a store that nobody else uses, but not for ever. */
final class Waiting {

    /** A store that needs longer for one message is taken to be stuck. */
    private static final long MINUTES = 10;

    private Waiting() {}

    static <T> T await(CompletionStage<T> stage) throws StoreMoveException {
        try {
            return stage.toCompletableFuture().get(MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause instanceof StoreMoveException known
                    ? known
                    : new StoreMoveException(String.valueOf(cause.getMessage()), cause);
        } catch (TimeoutException e) {
            throw new StoreMoveException("a store did not answer within " + MINUTES + " minutes", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreMoveException("it was interrupted", e);
        }
    }
}
