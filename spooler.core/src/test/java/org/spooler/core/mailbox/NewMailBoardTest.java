// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.spooler.api.mailbox.NewMailListener;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.NewMail;
import org.spooler.tck.Requirement;

class NewMailBoardTest {

    private static NewMail mail(String id) {
        return new NewMail(new MessageId(id), FolderId.INBOX, "IPM.Note", Set.of(MessageFlag.UNMODIFIED));
    }

    @Test
    @Requirement({"RECV-050", "RECV-051", "RECV-052"})
    void everyListenerIsToldOfEveryMessageInOrder() {
        NewMailBoard board = new NewMailBoard(Runnable::run);
        List<NewMail> one = new ArrayList<>();
        List<NewMail> other = new ArrayList<>();
        board.listen(one::add);
        board.listen(other::add);
        board.announce(mail("M1"));
        board.announce(mail("M2"));
        assertThat(one).containsExactly(mail("M1"), mail("M2"));
        assertThat(other).isEqualTo(one);
        assertThat(one.get(0).folder()).isEqualTo(FolderId.INBOX);
        assertThat(one.get(0).messageClass()).isEqualTo("IPM.Note");
        assertThat(one.get(0).flags()).containsExactly(MessageFlag.UNMODIFIED);
    }

    @Test
    @Requirement("RECV-053")
    void whatIsToldIsACopyThatNobodyCanChange() {
        Set<MessageFlag> flags = EnumSet.of(MessageFlag.UNMODIFIED);
        NewMail mail = new NewMail(new MessageId("M1"), FolderId.INBOX, "IPM.Note", flags);
        flags.add(MessageFlag.READ);
        assertThat(mail.flags()).containsExactly(MessageFlag.UNMODIFIED);
        assertThat(mail.flags()).isUnmodifiable();
    }

    @Test
    void listenerThatLeftIsToldNothingMore() {
        NewMailBoard board = new NewMailBoard(Runnable::run);
        List<NewMail> told = new ArrayList<>();
        NewMailListener listener = told::add;
        board.listen(listener);
        board.unlisten(listener);
        board.announce(mail("M1"));
        assertThat(told).isEmpty();
    }

    @Test
    void listenerThatFailsIsToldOfTheNextMessageAndHindersNobody() {
        NewMailBoard board = new NewMailBoard(Runnable::run);
        List<NewMail> failing = new ArrayList<>();
        List<NewMail> other = new ArrayList<>();
        board.listen(mail -> {
            failing.add(mail);
            throw new IllegalStateException("fails");
        });
        board.listen(other::add);
        board.announce(mail("M1"));
        board.announce(mail("M2"));
        assertThat(failing).hasSize(2);
        assertThat(other).hasSize(2);
    }

    @Test
    void slowListenerDelaysOnlyItself() throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            NewMailBoard board = new NewMailBoard(threads);
            CountDownLatch slow = new CountDownLatch(1);
            LinkedBlockingQueue<NewMail> quick = new LinkedBlockingQueue<>();
            board.listen(mail -> await(slow));
            board.listen(quick::add);
            board.announce(mail("M1"));
            board.announce(mail("M2"));
            assertThat(quick.poll(10, TimeUnit.SECONDS)).isEqualTo(mail("M1"));
            assertThat(quick.poll(10, TimeUnit.SECONDS)).isEqualTo(mail("M2"));
            slow.countDown();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void listenerThatFallsTooFarBehindLosesTheOldest() {
        List<Runnable> later = new ArrayList<>();
        NewMailBoard board = new NewMailBoard(later::add);
        List<NewMail> told = new ArrayList<>();
        board.listen(told::add);
        for (int i = 0; i < NewMailQueue.MOST_WAITING + 5; i++) {
            board.announce(mail("M" + i));
        }
        later.forEach(Runnable::run);
        assertThat(told).hasSize(NewMailQueue.MOST_WAITING);
        assertThat(told.get(0)).isEqualTo(mail("M5"));
    }

    @Test
    @Requirement("RECV-052")
    void eventAdminGetsMessageFolderClassAndFlags() {
        List<Event> posted = new ArrayList<>();
        new NewMailEvents(new EventAdmin() {
                    @Override
                    public void postEvent(Event event) {
                        posted.add(event);
                    }

                    @Override
                    public void sendEvent(Event event) {
                        throw new AssertionError("would wait for every handler");
                    }
                })
                .newMail(mail("M1"));
        Event event = posted.get(0);
        assertThat(event.getTopic()).isEqualTo("org/spooler/mailbox/NEW_MAIL");
        assertThat(event.getProperty("id")).isEqualTo("M1");
        assertThat(event.getProperty("folder")).isEqualTo("Inbox");
        assertThat(event.getProperty("class")).isEqualTo("IPM.Note");
        assertThat(event.getProperty("flags")).isEqualTo(MessageFlag.UNMODIFIED.mask());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
