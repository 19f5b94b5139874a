// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.mailbox.Mailbox;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusObject;
import org.spooler.api.status.StatusRow;
import org.spooler.api.status.StatusTable;

/** The commands in Gogo itself, as they are in the container. */
final class GogoPrompt implements AutoCloseable {
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final ThreadIOImpl threads = new ThreadIOImpl();
    private final CommandProcessorImpl processor;
    private final CommandSession session;

    GogoPrompt(SpoolerAdmin admin, List<StatusRow> rows, Optional<LogLevels> levels) {
        this(admin, rows, levels, Optional.empty());
    }

    GogoPrompt(SpoolerAdmin admin, List<StatusRow> rows, Optional<LogLevels> levels, Optional<Mailbox> mailbox) {
        threads.start();
        processor = new CommandProcessorImpl(threads);
        Access access = new Access(Optional.ofNullable(admin), Duration.ofSeconds(20));
        InstantSource clock = InstantSource.fixed(Samples.NOW);
        add(new QueueCommands(access, clock), "queue", "show", "trace");
        add(new MessageCommands(access), "retry", "cancel", "hold", "release");
        add(new TransportCommands(access), "transports", "route", "drain", "resume", "forget", "unquarantine");
        add(new FlushCommands(access, clock), "flush", "logoff");
        add(new ProfileCommands(access), "profile");
        add(new ProviderCommands(access), "providers");
        add(new StatusCommands(access, new FixedTable(rows)), "status", "corrupt");
        add(new LogCommands(levels), "log");
        add(new MailboxCommands(access, mailbox), "folders", "mail", "read", "receivefolder");
        add(new Filter(), "grep", "first");
        processor.addConverter(new ViewConverter(ZoneOffset.UTC));
        session = processor.createSession(
                InputStream.nullInputStream(),
                new PrintStream(console, true, UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
        session.put("SCOPE", "spool:*");
    }

    /** With further commands. */
    GogoPrompt with(Object commands, String... verbs) {
        add(commands, verbs);
        return this;
    }

    private void add(Object commands, String... verbs) {
        for (String verb : verbs) {
            processor.addCommand("spool", commands, verb);
        }
    }

    /** What the prompt would print. */
    String type(String line) throws Exception {
        Object result = run(line);
        return result == null ? "" : session.format(result, Converter.INSPECT).toString();
    }

    /** What the commands have written so far beside their results. */
    String written() {
        return console.toString(UTF_8);
    }

    /** What a script gets. */
    Object run(String line) throws Exception {
        return session.execute(line);
    }

    @Override
    public void close() {
        session.close();
        processor.stop();
        threads.stop();
    }

    /** A table that nothing happens to. */
    private record FixedTable(List<StatusRow> rows) implements StatusTable {
        @Override
        public Optional<StatusObject> open(ResourceType type, String name) {
            return Optional.empty();
        }

        @Override
        public Optional<StatusRow> identity() {
            return Optional.empty();
        }
    }

    /** The other side of a pipe. */
    public static final class Filter {
        public Object first(List<?> rows) {
            return rows.get(0);
        }

        public List<String> grep(CommandSession session, String text) {
            return new BufferedReader(new InputStreamReader(System.in, UTF_8))
                    .lines()
                    .filter(line -> line.contains(text))
                    .collect(Collectors.toList());
        }
    }
}
