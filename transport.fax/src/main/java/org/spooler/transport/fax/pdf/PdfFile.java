// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.pdf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the objects of a PDF and the table that says where they are (ISO 32000-1, 7.3 and 7.5). Not thread-safe. */
final class PdfFile {

    private final OutputStream target;
    private final List<Long> places = new ArrayList<>();
    private long written;

    PdfFile(OutputStream target) throws IOException {
        this.target = target;
        // The second line tells transfer programs that this is no text.
        write("%PDF-1.4\n");
        write(new byte[] {'%', (byte) 0xE2, (byte) 0xE3, (byte) 0xCF, (byte) 0xD3, '\n'});
    }

    /** The number of an object that is written later. */
    int reserve() {
        places.add(-1L);
        return places.size();
    }

    /** Writes an object that was reserved. */
    void object(int number, String value) throws IOException {
        begin(number);
        write(value + "\nendobj\n");
    }

    /** Writes an object that is a stream; {@code entries} are those of its dictionary but the length. */
    int stream(String entries, byte[] octets) throws IOException {
        int number = reserve();
        begin(number);
        write("<<" + entries + "/Length " + octets.length + ">>\nstream\n");
        write(octets);
        write("\nendstream\nendobj\n");
        return number;
    }

    private void begin(int number) throws IOException {
        places.set(number - 1, written);
        write(number + " 0 obj\n");
    }

    /** Writes the table; everything that was reserved has been written. */
    void end(int catalog, int information) throws IOException {
        long table = written;
        StringBuilder text = new StringBuilder("xref\n0 " + (places.size() + 1) + "\n0000000000 65535 f \n");
        for (long place : places) {
            text.append(String.format(Locale.ROOT, "%010d 00000 n ", place)).append('\n');
        }
        write(text + "trailer\n<</Size " + (places.size() + 1) + "/Root " + reference(catalog) + "/Info "
                + reference(information) + ">>\nstartxref\n" + table + "\n%%EOF\n");
        target.flush();
    }

    static String reference(int number) {
        return number + " 0 R";
    }

    /** A number of a page, in points. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** Text of printable ASCII characters; others become question marks. */
    static String text(String value) {
        return "(" + value.replaceAll("[^ -~]", "?").replaceAll("([\\\\()])", "\\\\$1") + ")";
    }

    private void write(String text) throws IOException {
        write(text.getBytes(US_ASCII));
    }

    private void write(byte[] octets) throws IOException {
        target.write(octets);
        written += octets.length;
    }
}
