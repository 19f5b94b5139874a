// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import java.time.Clock;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.spooler.api.admin.QueuedMessage;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Place;
import org.spooler.api.store.QueueQuery;
import org.spooler.shell.view.MessageView;
import org.spooler.shell.view.QueueView;
import org.spooler.shell.view.TraceView;

/** Looks at messages: {@code queue}, {@code show}, {@code trace}. */
@Component(service = QueueCommands.class)
@GogoCommand(
        scope = "spool",
        function = {"queue", "show", "trace"})
public final class QueueCommands {
    private static final Set<Place> LISTED = EnumSet.of(Place.QUEUED, Place.ACTIVE, Place.DEFERRED, Place.HOLD);

    private final Access access;
    private final InstantSource clock;

    /** @param admin null while no spooler is running */
    @Activate
    public QueueCommands(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    SpoolerAdmin admin) {
        this(Access.to(admin), Clock.systemUTC());
    }

    QueueCommands(Access access, InstantSource clock) {
        this.access = access;
        this.clock = clock;
    }

    /** Lists the queue, oldest first. */
    @Descriptor("Lists the messages in the queue, oldest first, and counts them")
    public QueueView queue(
            @Descriptor("only these places: queued, active, deferred, hold; several with commas")
                    @Parameter(
                            names = {"-p", "--place"},
                            absentValue = "")
                    String places,
            @Descriptor("at most this many messages, 1 to 10000")
                    @Parameter(
                            names = {"-n", "--most"},
                            absentValue = "1000")
                    String most,
            @Descriptor("one line for each message, with nothing cut")
                    @Parameter(
                            names = {"-w", "--wide"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean wide,
            @Descriptor("nothing else") String... more)
            throws CommandException, InterruptedException {
        Arguments.of("queue [--place PLACE,...] [--most N] [--wide]", more).count(0, 0);
        SpoolerAdmin admin = access.admin();
        QueueQuery query = new QueueQuery(Optional.empty(), most(most), places(places));
        return QueueView.of(access.await(admin.queue(query)), admin.counts(), clock.instant(), wide);
    }

    /** Shows one message. */
    @Descriptor("Shows one message with each of its recipients")
    public MessageView show(@Descriptor("ID: the queue id") String... id)
            throws CommandException, InterruptedException {
        return new MessageView(clock.instant(), find("show ID", id));
    }

    /** Shows what happened to one message. */
    @Descriptor("Shows what happened to one message, why, and what comes next")
    public TraceView trace(@Descriptor("ID: the queue id") String... id) throws CommandException, InterruptedException {
        return new TraceView(clock.instant(), find("trace ID", id));
    }

    private QueuedMessage find(String usage, String... words) throws CommandException, InterruptedException {
        MessageId id = Arguments.of(usage, words).count(1, 1).id(0);
        return access.await(access.admin().show(id))
                .orElseThrow(() -> new CommandException("message " + id + " is not in the queue"));
    }

    private static int most(String text) throws CommandException {
        try {
            int most = Integer.parseInt(text);
            if (most >= 1 && most <= 10_000) {
                return most;
            }
        } catch (NumberFormatException e) {
            // falls through to the same complaint
        }
        throw new CommandException("--most " + text + ": expected a number from 1 to 10000");
    }

    private static Set<Place> places(String text) throws CommandException {
        Set<Place> places = EnumSet.noneOf(Place.class);
        for (String word : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            places.add(place(word.strip()));
        }
        return places;
    }

    private static Place place(String word) throws CommandException {
        return LISTED.stream()
                .filter(place -> place.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new CommandException("place '" + word + "': expected one of "
                        + Arrays.toString(LISTED.toArray()).toLowerCase(Locale.ROOT)));
    }
}
