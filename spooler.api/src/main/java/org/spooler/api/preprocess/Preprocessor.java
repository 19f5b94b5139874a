// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.preprocess;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Changes messages before they are sent (PreprocessMessage) and undoes it afterwards (RemovePreprocessInfo).
 *
 * <p>Registered by a transport through its context, or as a whiteboard service with the properties
 * {@value #TRANSPORT} and {@value #ADDRESS_TYPES}. Runs once for a message; the result is kept across retries and
 * restarts. The original content stays until the message is finished.
 *
 * <p>What it writes is the content of the recipients it was called for, and of those it adds; all others keep what they
 * had. A later preprocessor of the same recipients sees it. If those it is to be called for have different contents by
 * then, it is called once for each content, and what these calls did comes into force together. The envelope is one for
 * the whole message.
 *
 * <p><b>Threading.</b> One message at a time per preprocessor, on a thread of its own. <b>Errors.</b> After an
 * {@link IOException} or a missed deadline the message waits and is tried again; after any other exception, an exceeded
 * budget or a result that is not allowed it is on hold with a clear reason. It is never sent half changed.
 * <b>Order.</b> In transport order, within a transport by ranking and registration (DEC-26).
 */
@ConsumerType
public interface Preprocessor {

    /** Service property: the transport whose messages are preprocessed; absent means all. */
    String TRANSPORT = "preprocess.transport";

    /** Service property: the types of address that need it; absent means all. */
    String ADDRESS_TYPES = "preprocess.address.types";

    /**
     * A stable name of 1 to 64 printable ASCII characters without spaces, kept in the ledger so that clean-up finds the
     * preprocessor again after a restart.
     */
    String name();

    /** Changes a message, or leaves it. */
    PreprocessResult preprocess(PreprocessMessage message) throws IOException, InterruptedException;

    /**
     * Cleans up after the last transport (PREP-031 to PREP-034), in reverse order of the preprocessors. Called once, but a
     * crash may repeat it. A failure is noted and stops nothing.
     *
     * @param undo what {@link PreprocessResult.Changed} carried
     */
    default void cleanUp(String undo) throws IOException, InterruptedException {}
}
