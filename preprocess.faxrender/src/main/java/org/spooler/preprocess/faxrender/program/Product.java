// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.program;

import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.spooler.preprocess.faxrender.job.Reply;
import org.spooler.preprocess.faxrender.job.Wire;

/** What came of a job: an answer, and perhaps a file. */
record Product(Reply reply, File file) {

    private static final File NONE = target -> {};

    /** Writes itself. */
    @FunctionalInterface
    interface File {
        void writeTo(OutputStream target) throws IOException;
    }

    static Product without(Reply reply) {
        return new Product(reply, NONE);
    }

    static Product of(Reply reply, byte[] file) {
        return new Product(reply, target -> new ByteArrayInputStream(file).transferTo(target));
    }

    /** Sends the file in pieces. */
    void send(DataOutputStream out) throws IOException {
        try (OutputStream pieces = Wire.piecesTo(out)) {
            file.writeTo(pieces);
        }
    }
}
