// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.program;

import com.openhtmltopdf.util.XRLog;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.logging.Level;
import java.util.logging.LogManager;
import org.spooler.preprocess.faxrender.job.Job;
import org.spooler.preprocess.faxrender.job.Reply;
import org.spooler.preprocess.faxrender.job.Wire;

/**
 * The rendering program, in a process of its own: a document that breaks it breaks nothing else. It takes jobs from
 * standard input and answers on standard output until its input ends.
 */
public final class Main {

    private Main() {}

    /** Runs until there is nothing more to do. */
    public static void main(String[] arguments) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 64 * 1024));
        System.setOut(System.err);
        LogManager.getLogManager().getLogger("").setLevel(Level.OFF);
        XRLog.setLoggingEnabled(false); // sets levels of its own
        Workshop workshop = new Workshop();
        Wire.write(out, new Reply.Ready(workshop.uncoveredScripts()));
        out.flush();
        while (hasMore(in)) {
            work(workshop, in, out);
        }
    }

    private static boolean hasMore(DataInputStream in) throws IOException {
        in.mark(1);
        boolean more = in.read() >= 0;
        in.reset();
        return more;
    }

    private static void work(Workshop workshop, DataInputStream in, DataOutputStream out) throws IOException {
        Job job = Wire.readJob(in);
        Deadline deadline = new Deadline(job.seconds());
        try (InputStream message = Wire.pieces(in)) {
            Product product = workshop.make(job, message);
            message.transferTo(OutputStream.nullOutputStream());
            Wire.write(out, product.reply());
            if (product.reply() instanceof Reply.Done done && !done.asItIs()) {
                product.send(out);
            }
            out.flush();
        } finally {
            deadline.close();
        }
    }
}
