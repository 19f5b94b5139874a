// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.job;

import java.util.List;
import java.util.Optional;

/**
 * What is to be made of a message.
 *
 * @param cover the template of the cover page, if there is to be one
 * @param recipients as they are named on it
 * @param sender as it is named on it; empty for what the message says
 * @param senderNumber of a fax machine to answer to; may be empty
 * @param refuseUnknown whether a part that cannot be shown makes the whole message undeliverable
 * @param fonts families that go before others
 * @param threads for pages of one document
 * @param seconds after which the program gives up
 */
public record Job(
        PaperSize paper,
        Resolution resolution,
        Screen screen,
        Optional<String> cover,
        String recipients,
        String sender,
        String senderNumber,
        boolean refuseUnknown,
        List<String> fonts,
        int threads,
        int seconds,
        Limits limits) {

    public Job {
        fonts = List.copyOf(fonts);
    }

    /** A job with nothing special about it. */
    public static Job plain(Resolution resolution) {
        return new Job(
                PaperSize.A4,
                resolution,
                Screen.DOTS,
                Optional.empty(),
                "",
                "",
                "",
                false,
                List.of(),
                Math.min(2, Runtime.getRuntime().availableProcessors()),
                90,
                Limits.DEFAULT);
    }
}
