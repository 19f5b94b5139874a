// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.pdf;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;

/**
 * The directories of a TIFF, one for each page, each naming the next. Walked before any other reader is let at the
 * file: the JDK's follows a ring for ever.
 */
final class DirectoryChain {

    private static final int ENTRY = 12;
    private static final int MAGIC = 42;

    private DirectoryChain() {}

    /**
     * How many directories there are.
     *
     * @throws StrangeFaxException if it is no TIFF, or they are more than {@code most} or form a ring
     */
    static int count(ImageInputStream file, int most) throws IOException {
        try {
            return walk(file, most);
        } catch (EOFException cut) {
            throw new StrangeFaxException("TIFF that ends too early", cut);
        }
    }

    private static int walk(ImageInputStream file, int most) throws IOException {
        int order = file.readUnsignedShort();
        if (order != 0x4949 && order != 0x4D4D) {
            throw new StrangeFaxException("no TIFF: it begins with neither II nor MM");
        }
        file.setByteOrder(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        if (file.readUnsignedShort() != MAGIC) {
            throw new StrangeFaxException("no TIFF: its number is not 42");
        }
        Set<Long> seen = new HashSet<>();
        for (long next = file.readUnsignedInt(); next != 0; next = file.readUnsignedInt()) {
            if (!seen.add(next)) {
                throw new StrangeFaxException("TIFF whose pages form a ring");
            } else if (seen.size() > most) {
                throw new StrangeFaxException("TIFF of more than " + most + " pages");
            }
            file.seek(next);
            file.seek(next + 2 + (long) ENTRY * file.readUnsignedShort());
        }
        if (seen.isEmpty()) {
            throw new StrangeFaxException("TIFF without a page");
        }
        return seen.size();
    }
}
