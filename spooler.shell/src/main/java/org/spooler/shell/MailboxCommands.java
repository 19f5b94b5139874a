// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.spooler.api.mailbox.Mailbox;
import org.spooler.api.mailbox.MailboxException;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderQuery;
import org.spooler.api.store.ReceiveFolder;
import org.spooler.shell.view.Done;
import org.spooler.shell.view.FoldersView;
import org.spooler.shell.view.MailTextView;
import org.spooler.shell.view.MailView;
import org.spooler.shell.view.ReceiveFoldersView;
import org.spooler.shell.view.View;

/** Looks into the folders of the store: {@code folders}, {@code mail}, {@code read}, {@code receivefolder}. */
@Component(service = MailboxCommands.class)
@GogoCommand(
        scope = "spool",
        function = {"folders", "mail", "read", "receivefolder"})
public final class MailboxCommands {

    private static final String ANY_CLASS = "*";
    private static final String ROOT = "/";
    private static final String NO_FOLDER = "-";

    private final Access access;
    private final Optional<Mailbox> mailbox;

    /** @param mailbox null while no spooler is running */
    @Activate
    public MailboxCommands(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    Mailbox mailbox) {
        this(Access.to(null), Optional.ofNullable(mailbox));
    }

    MailboxCommands(Access access, Optional<Mailbox> mailbox) {
        this.access = access;
        this.mailbox = mailbox;
    }

    /** Lists the folders. */
    @Descriptor("Lists the folders of the store, and which message classes each receives")
    public FoldersView folders(@Descriptor("nothing else") String... more) throws CommandException {
        Arguments.of("folders", more).count(0, 0);
        Mailbox mail = mailbox();
        try {
            return FoldersView.of(mail.folders(), mail.receiveFolders());
        } catch (MailboxException e) {
            throw new CommandException(e.getMessage(), e);
        }
    }

    /** Lists a folder. */
    @Descriptor("Lists the messages of a folder, in order of filing")
    public MailView mail(
            @Descriptor("at most this many messages, 1 to 10000")
                    @Parameter(
                            names = {"-n", "--most"},
                            absentValue = "1000")
                    int most,
            @Descriptor("continue behind the message with this id")
                    @Parameter(
                            names = {"-a", "--after"},
                            absentValue = "")
                    String after,
            @Descriptor("[FOLDER]: Inbox, or another one; / is the root") String... folder)
            throws CommandException, InterruptedException {
        Arguments words =
                Arguments.of("mail [--most N] [--after ID] [FOLDER]", folder).count(0, Integer.MAX_VALUE);
        FolderId which = words.words().isEmpty() ? FolderId.INBOX : folder(words.rest(0));
        Optional<MessageId> behind = after.isEmpty()
                ? Optional.empty()
                : Optional.of(Arguments.of("mail", after).id(0));
        if (most < 1 || most > 10_000) {
            throw new CommandException("--most " + most + ": expected a number from 1 to 10000");
        }
        return MailView.of(which, access.await(mailbox().browse(new FolderQuery(which, behind, most))));
    }

    /** Shows one message. */
    @Descriptor("Opens a message and shows who it is from and for, and its text. Opening marks a filed message read,"
            + " and may send its sender a read report")
    public MailTextView read(
            @Descriptor("at most this many lines of its text, 0 to 10000")
                    @Parameter(
                            names = {"-n", "--most"},
                            absentValue = "200")
                    int most,
            @Descriptor("ID: of a filed message, or a queue id") String... id)
            throws CommandException, InterruptedException {
        MessageId one = Arguments.of("read [--most LINES] ID", id).count(1, 1).id(0);
        if (most < 0 || most > 10_000) {
            throw new CommandException("--most " + most + ": expected a number from 0 to 10000");
        }
        var open = access.await(mailbox().open(one, org.spooler.api.mailbox.Access.READ));
        try {
            return MailTextView.of(open, most);
        } catch (IOException e) {
            throw new CommandException(one + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Shows or changes which folder receives what. */
    @Descriptor("Shows or changes which folder receives the messages of a class")
    public View receivefolder(
            @Descriptor("[CLASS [FOLDER]]: nothing lists all settings; CLASS shows its folder; CLASS FOLDER changes it;"
                            + " - as FOLDER removes the setting. * is the default for all classes, / the root folder")
                    String... classAndFolder)
            throws CommandException, InterruptedException {
        Arguments words =
                Arguments.of("receivefolder [CLASS [FOLDER]]", classAndFolder).count(0, Integer.MAX_VALUE);
        Mailbox mail = mailbox();
        try {
            if (words.words().isEmpty()) {
                return new ReceiveFoldersView(mail.receiveFolders());
            }
            String messageClass = words.word(0).equals(ANY_CLASS) ? "" : words.word(0);
            return words.words().size() == 1
                    ? new ReceiveFoldersView(List.of(mail.receiveFolder(messageClass)))
                    : change(mail, messageClass, words.rest(1));
        } catch (MailboxException e) {
            throw new CommandException(e.getMessage(), e);
        }
    }

    private Done change(Mailbox mail, String messageClass, String folder)
            throws CommandException, InterruptedException, MailboxException {
        if (folder.equals(NO_FOLDER)) {
            access.await(mail.removeReceiveFolder(messageClass));
        } else {
            access.await(mail.setReceiveFolder(new ReceiveFolder(messageClass, folder(folder))));
        }
        ReceiveFolder now = mail.receiveFolder(messageClass);
        return new Done(1, (messageClass.isEmpty() ? "every other class" : messageClass) + " goes to " + now.folder());
    }

    private static FolderId folder(String path) throws CommandException {
        try {
            return path.equals(ROOT) ? FolderId.ROOT : new FolderId(path);
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage(), e);
        }
    }

    private Mailbox mailbox() throws CommandException {
        return mailbox.isPresent() ? mailbox.get() : Access.absent();
    }
}
