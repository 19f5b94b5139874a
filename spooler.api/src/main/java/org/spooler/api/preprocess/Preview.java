// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.preprocess;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;

/**
 * Shows what recipients get of a message whose look depends on a preprocessor, such as the pages of a fax. Nothing is sent and
 * nothing is changed.
 *
 * <p>A whiteboard service with the property {@value #ADDRESS_TYPES}, as a rule registered beside the
 * {@link Preprocessor} that it belongs to.
 *
 * <p><b>Threading.</b> Any thread; a call takes as long as preprocessing does. <b>Errors.</b> {@link IOException} with a
 * message for people, if the message cannot be shown.
 */
@ConsumerType
public interface Preview {

    /** Service property: the types of address whose messages it shows. */
    String ADDRESS_TYPES = Preprocessor.ADDRESS_TYPES;

    /**
     * Writes the pages as one TIFF.
     *
     * @param recipients positions of those for whom it is shown
     * @param content as it was submitted, or as they get it
     */
    void write(Envelope envelope, List<Integer> recipients, Content content, OutputStream tiff)
            throws IOException, InterruptedException;
}
