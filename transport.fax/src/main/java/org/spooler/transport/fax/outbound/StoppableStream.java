// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.outbound;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/** A content that ends with an exception as soon as nobody wants it any more. */
final class StoppableStream extends FilterInputStream {

    private final BooleanSupplier stopped;

    StoppableStream(InputStream source, BooleanSupplier stopped) {
        super(source);
        this.stopped = stopped;
    }

    @Override
    public int read() throws IOException {
        check();
        return super.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        check();
        return super.read(target, offset, length);
    }

    private void check() throws UploadStoppedException {
        if (stopped.getAsBoolean()) {
            throw new UploadStoppedException();
        }
    }
}
