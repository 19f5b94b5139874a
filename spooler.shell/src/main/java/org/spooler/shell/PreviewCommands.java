// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.spooler.api.address.AddressType;
import org.spooler.api.admin.QueuedMessage;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.preprocess.Preview;
import org.spooler.shell.preview.PageFiles;
import org.spooler.shell.view.PreviewView;

/** Shows what fax recipients get: {@code preview}. */
@Component(service = PreviewCommands.class)
@GogoCommand(
        scope = "spool",
        function = {"preview"})
public final class PreviewCommands {

    private static final String USAGE = "preview ID --to FILE [--page N]";

    private final Access access;
    private final Optional<Preview> preview;

    /**
     * @param admin null while no spooler is running
     * @param preview null while no bundle renders fax pages
     */
    @Activate
    public PreviewCommands(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    SpoolerAdmin admin,
            @Reference(
                            cardinality = ReferenceCardinality.OPTIONAL,
                            policyOption = ReferencePolicyOption.GREEDY,
                            target = "(" + Preview.ADDRESS_TYPES + "=FAX)")
                    Preview preview) {
        this.access = Access.to(admin);
        this.preview = Optional.ofNullable(preview);
    }

    /** Writes pages to files. */
    @Descriptor("Writes what the fax recipients of a message get to a file, without changing the message")
    public PreviewView preview(
            @Descriptor(
                            "ID --to FILE [--page N]: the queue id; FILE ends in .tif (all pages) or .png; with %d: each page")
                    String... words)
            throws CommandException, InterruptedException {
        Arguments arguments = Arguments.of(USAGE, words).count(3, 5);
        MessageId id = arguments.id(0);
        PageFiles files = PageFiles.of(option(arguments, "--to"), option(arguments, "--page"), USAGE);
        byte[] tiff = tiff(id);
        try {
            return new PreviewView(id, files.write(tiff));
        } catch (IOException problem) {
            throw new CommandException("preview of " + id + ": " + problem.getMessage(), problem);
        }
    }

    private static Optional<String> option(Arguments arguments, String name) {
        List<String> words = arguments.words();
        int at = words.indexOf(name);
        return at < 0 || at + 1 >= words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
    }

    private byte[] tiff(MessageId id) throws CommandException, InterruptedException {
        QueuedMessage message = access.await(access.admin().show(id)).orElseThrow(() -> notQueued(id));
        Envelope envelope = message.state().envelope();
        List<Integer> recipients = IntStream.range(0, envelope.recipients().size())
                .filter(i -> envelope.recipients().get(i).address().type().equals(AddressType.FAX))
                .boxed()
                .toList();
        if (recipients.isEmpty()) {
            throw new CommandException("message " + id + " goes to nobody by fax; there are no pages to show");
        }
        Content content = access.await(access.admin().content(id)).orElseThrow(() -> notQueued(id));
        Preview renderer = preview.orElseThrow(() -> new CommandException(
                "nothing renders fax pages in this container: the bundle org.spooler.preprocess.faxrender is missing"));
        ByteArrayOutputStream tiff = new ByteArrayOutputStream();
        try {
            renderer.write(envelope, recipients, content, tiff);
        } catch (IOException problem) {
            throw new CommandException("message " + id + " has no pages: " + problem.getMessage(), problem);
        }
        return tiff.toByteArray();
    }

    private static CommandException notQueued(MessageId id) {
        return new CommandException("message " + id + " is not in the queue");
    }
}
