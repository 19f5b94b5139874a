// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.spooler.testkit.MemoryContent;
import org.spooler.transport.fax.document.FaxFile;
import org.spooler.transport.fax.document.TiffReader;

/**
 * A fax server without a line, for what has to be quick: it speaks as hfaxd does and its jobs end at once, as the
 * number says: 7486 is busy, 7408 does not answer, 7498 confirms the first page only, and 7000 goes on until it is told
 * to end.
 */
final class FaxServer implements AutoCloseable {

    /** A job as it is listed. */
    static final class Entry {
        final long id;
        final Map<String, String> parameters = new ConcurrentHashMap<>();
        final List<String> documents = new ArrayList<>();
        volatile char state = 'T';
        volatile int pages;
        volatile int totalPages;
        volatile int dials;
        volatile int tries;
        volatile String status = "";

        Entry(long id) {
            this.id = id;
        }
    }

    private static final int KEPT = 1 << 20;

    private final int port;
    private final Map<Long, Entry> jobs = new LinkedHashMap<>();
    private final Map<String, Integer> documents = new ConcurrentHashMap<>();
    private final List<Socket> clients = new ArrayList<>();
    private ServerSocket listener;
    private long last;
    private volatile boolean silent;
    private volatile boolean loseNextReply;

    FaxServer() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        port = listener.getLocalPort();
        serve(listener);
    }

    int port() {
        return port;
    }

    synchronized List<Entry> jobs() {
        return List.copyOf(jobs.values());
    }

    /** Forgets all jobs, as if they had been cleared away. */
    synchronized void clear() {
        jobs.clear();
    }

    /** Takes the next job and hangs up instead of saying so. */
    void loseNextReply() {
        loseNextReply = true;
    }

    synchronized void down() throws IOException {
        listener.close();
        hangUp();
    }

    private void hangUp() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        clients.clear();
    }

    void silent() {
        silent = true;
    }

    synchronized void up() throws IOException {
        silent = false;
        if (listener.isClosed()) {
            listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            serve(listener);
        } else {
            hangUp();
        }
    }

    @Override
    public void close() throws IOException {
        down();
    }

    private void serve(ServerSocket socket) {
        thread(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    synchronized (this) {
                        clients.add(client);
                    }
                    thread(() -> talk(client));
                } catch (IOException ended) {
                    return;
                }
            }
        });
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "fax-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void talk(Socket client) {
        try (client;
                ServerSocket data = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            new Dialogue(client, data).run();
        } catch (IOException ended) {
            // The client went, or the test is over.
        }
    }

    private final class Dialogue {
        private final Socket client;
        private final ServerSocket data;
        private Entry job;
        private String format = "";

        Dialogue(Socket client, ServerSocket data) {
            this.client = client;
            this.data = data;
        }

        void run() throws IOException {
            say("220 fax server ready.");
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            String line;
            while ((line = lines.readLine()) != null) {
                obey(line);
            }
        }

        private void say(String line) throws IOException {
            if (!silent) {
                client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
        }

        private void obey(String line) throws IOException {
            String[] words = line.split(" ", 3);
            switch (words[0]) {
                case "PASV" ->
                    say("227 Entering passive mode (127,0,0,1," + data.getLocalPort() / 256 + ","
                            + data.getLocalPort() % 256 + ")");
                case "STOT" -> store();
                case "JNEW" -> begin();
                case "JPARM" -> set(words[1], words[2]);
                case "JSUBM" -> submit();
                case "JKILL" -> kill(Long.parseLong(words[1]));
                case "JOBFMT" -> {
                    format = words[1];
                    say("200 JOBFMT command successful.");
                }
                case "LIST" -> list(words[1].equals("doneq"));
                case "SITE" -> say("425 Cannot build data connection.");
                default -> say("200 Fine.");
            }
        }

        private void store() throws IOException {
            String name = "/tmp/doc" + System.nanoTime() + ".tif";
            say("150 FILE: " + name + " (Opening new data connection).");
            try (Socket socket = data.accept();
                    InputStream octets = socket.getInputStream()) {
                byte[] head = octets.readNBytes(KEPT);
                octets.skip(Long.MAX_VALUE);
                documents.put(name, pages(head));
            }
            say("226 Transfer complete (FILE: " + name + ").");
        }

        private int pages(byte[] head) {
            try {
                return TiffReader.read(FaxFile.in(new MemoryContent(head))).pages();
            } catch (Exception broken) {
                return 0;
            }
        }

        private void begin() throws IOException {
            synchronized (FaxServer.this) {
                job = new Entry(++last);
            }
            say("200 New job created: jobid: " + job.id + " groupid: " + job.id + ".");
        }

        private void set(String name, String value) throws IOException {
            if (name.equals("DOCUMENT")) {
                job.documents.add(value);
            }
            job.parameters.put(name, value.startsWith("\"") ? value.substring(1, value.length() - 1) : value);
            say("213 " + name + " set.");
        }

        private void submit() throws IOException {
            job.totalPages = job.documents.stream().mapToInt(documents::get).sum();
            job.state = 'R';
            synchronized (FaxServer.this) {
                jobs.put(job.id, job);
            }
            run(job);
            if (loseNextReply) {
                loseNextReply = false;
                client.close();
            }
            say("200 Job " + job.id + " submitted.");
        }

        private void run(Entry entry) {
            String number = entry.parameters.get("DIALSTRING");
            switch (number.substring(Math.max(0, number.length() - 4))) {
                case "7486" -> end(entry, 0, 0, "Busy signal detected; too many attempts to dial");
                case "7408" -> end(entry, 0, 0, "No answer from remote; too many attempts to dial");
                case "7498" -> end(entry, 1, 1, "No response to PPS repeated 3 times.; too many attempts to dial");
                case "7000" -> entry.dials = 1;
                default -> end(entry, entry.totalPages, 1, "");
            }
        }

        private void end(Entry entry, int pages, int tries, String status) {
            entry.pages = Math.min(pages, entry.totalPages);
            entry.dials = 1;
            entry.tries = tries;
            entry.status = status;
            entry.state = status.isEmpty() ? 'D' : 'F';
        }

        private void kill(long id) throws IOException {
            Entry entry;
            synchronized (FaxServer.this) {
                entry = jobs.get(id);
            }
            if (entry == null || entry.state == 'D' || entry.state == 'F') {
                say("500 Cannot kill job " + id + "; job does not exist.");
                return;
            }
            entry.status = "Job aborted by request";
            entry.state = 'F';
            say("200 Job " + id + " killed.");
        }

        private void list(boolean ended) throws IOException {
            say("150 Opening new data connection.");
            if (silent) {
                return;
            }
            try (Socket socket = data.accept()) {
                for (Entry entry : jobs()) {
                    if (ended == (entry.state == 'D' || entry.state == 'F')) {
                        socket.getOutputStream().write(row(entry).getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
            say("226 Transfer complete.");
        }

        private String row(Entry entry) {
            return format.substring(1, format.length() - 1)
                            .replace("%j", Long.toString(entry.id))
                            .replace("%a", Character.toString(entry.state))
                            .replace("%o", "spooler")
                            .replace("%J", entry.parameters.getOrDefault("JOBINFO", ""))
                            .replace("%v", entry.parameters.get("DIALSTRING"))
                            .replace("%p", Integer.toString(entry.pages))
                            .replace("%y", Integer.toString(entry.totalPages))
                            .replace("%d", Integer.toString(entry.dials))
                            .replace("%t", Integer.toString(entry.tries))
                            .replace("%s", entry.status)
                    + "\r\n";
        }
    }
}
