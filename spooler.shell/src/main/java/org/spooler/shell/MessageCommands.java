// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.spooler.api.admin.QueueListing;
import org.spooler.api.admin.QueuedMessage;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Place;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.submission.AbortAnswer;
import org.spooler.shell.view.Done;

/** Acts on messages: {@code retry}, {@code cancel}, {@code hold}, {@code release}. */
@Component(service = MessageCommands.class)
@GogoCommand(
        scope = "spool",
        function = {"retry", "cancel", "hold", "release"})
public final class MessageCommands {
    private static final int PAGE = 1_000;
    private static final Set<Place> WAITING = EnumSet.of(Place.DEFERRED);

    private final Access access;

    /** @param admin null while no spooler is running */
    @Activate
    public MessageCommands(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    SpoolerAdmin admin) {
        this(Access.to(admin));
    }

    MessageCommands(Access access) {
        this.access = access;
    }

    /** Makes one message due, or all that wait. */
    @Descriptor("Makes a message due now; all: every message that waits for a later attempt")
    public Done retry(@Descriptor("ID|all: the queue id, or the word all") String... id)
            throws CommandException, InterruptedException {
        Arguments words = Arguments.of("retry ID|all", id).count(1, 1);
        if (words.word(0).equals("all")) {
            int due = retryAll();
            return new Done(due, due == 1 ? "1 message is due now" : due + " messages are due now");
        }
        MessageId one = words.id(0);
        require(one, access.admin().retry(one), "is not in the queue");
        return new Done(1, one + " is due now");
    }

    /** Withdraws one message. */
    @Descriptor("Withdraws a message; it fails if the message is not queued, or is being sent right now")
    public Done cancel(@Descriptor("ID: the queue id") String... id) throws CommandException, InterruptedException {
        MessageId one = Arguments.of("cancel ID", id).count(1, 1).id(0);
        AbortAnswer answer = access.await(access.admin().cancel(one));
        String text = one + ": " + answer.status() + ", "
                + switch (answer) {
                    case REMOVED -> "removed from the queue; nobody who has not got it will get it";
                    case NOT_IN_QUEUE -> "it is not in the queue: it was sent, withdrawn, or never accepted";
                    case UNABLE_TO_ABORT -> "it is being sent right now and cannot be withdrawn";
                };
        if (answer != AbortAnswer.REMOVED) {
            throw new CommandException(text);
        }
        return new Done(1, text);
    }

    /** Stops one message. */
    @Descriptor("Stops a message until it is released")
    public Done hold(@Descriptor("ID [REASON]: the queue id, and why") String... idAndReason)
            throws CommandException, InterruptedException {
        Arguments words = Arguments.of("hold ID [REASON]", idAndReason).count(1, Integer.MAX_VALUE);
        MessageId one = words.id(0);
        String reason = words.words().size() > 1 ? words.rest(1) : "held by the operator";
        require(one, access.admin().hold(one, reason), "is not in the queue");
        return new Done(1, one + " is on hold: " + reason);
    }

    /** Lets one message go on. */
    @Descriptor("Lets a message on hold go on, at once")
    public Done release(@Descriptor("ID: the queue id") String... id) throws CommandException, InterruptedException {
        MessageId one = Arguments.of("release ID", id).count(1, 1).id(0);
        require(one, access.admin().release(one), "is not on hold");
        return new Done(1, one + " is due now");
    }

    private void require(MessageId id, CompletionStage<Boolean> answer, String otherwise)
            throws CommandException, InterruptedException {
        if (!access.await(answer)) {
            throw new CommandException("message " + id + " " + otherwise);
        }
    }

    private int retryAll() throws CommandException, InterruptedException {
        int due = 0;
        Optional<MessageId> after = Optional.empty();
        do {
            QueueListing page = access.await(access.admin().queue(new QueueQuery(after, PAGE, WAITING)));
            due += retry(page.messages());
            after = page.next();
        } while (after.isPresent());
        return due;
    }

    /** A message that was sent meanwhile does not count; it is no mistake either. */
    private int retry(List<QueuedMessage> messages) throws CommandException, InterruptedException {
        SpoolerAdmin admin = access.admin();
        List<CompletionStage<Boolean>> answers = messages.stream()
                .map(message -> admin.retry(message.state().id()))
                .toList();
        int due = 0;
        for (CompletionStage<Boolean> answer : answers) {
            due += access.await(answer) ? 1 : 0;
        }
        return due;
    }
}
