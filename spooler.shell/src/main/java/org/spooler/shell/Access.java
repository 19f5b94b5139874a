// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.spooler.api.admin.SpoolerAdmin;

/**
 * The way to a spooler that may be absent and may be slow.
 *
 * @param spooler empty while there is none
 * @param patience how long a command waits for an answer
 */
record Access(Optional<SpoolerAdmin> spooler, Duration patience) {

    /** What a command answers while there is no spooler; {@code status} may know more. */
    static final String NO_SPOOLER =
            "no spooler is running in this container: its store or its profile is missing or has an error. 'status' and"
                    + " the log say which; see conf/org.spooler.store.file.cfg and conf/org.spooler.profile-default.cfg";

    /** A flush of a long queue takes its time; everything else answers at once. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** @param spooler null while there is none */
    static Access to(SpoolerAdmin spooler) {
        return new Access(Optional.ofNullable(spooler), PATIENCE);
    }

    SpoolerAdmin admin() throws CommandException {
        return spooler.isPresent() ? spooler.get() : absent();
    }

    /** Says that there is no spooler. */
    static <T> T absent() throws CommandException {
        throw new CommandException(NO_SPOOLER);
    }

    /** Waits for an answer. */
    <T> T await(CompletionStage<T> answer) throws CommandException, InterruptedException {
        try {
            return answer.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new CommandException(reason(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            throw new CommandException(
                    "no answer from the spooler within " + patience.toSeconds()
                            + " s. The command was not withdrawn and may still be carried out",
                    e);
        }
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
