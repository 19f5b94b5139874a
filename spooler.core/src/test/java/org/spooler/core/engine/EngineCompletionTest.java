// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.hook.HookResult;
import org.spooler.api.hook.MessageHook;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.property.Binary;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.property.PropertyKey;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderStore;
import org.spooler.core.preprocess.Registration;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.ScriptedTransport;

/** The last steps: preprocessors clean up, hooks see the message, it is filed or deleted (catalogue 1.7, 2.11, 7.4). */
class EngineCompletionTest {

    private static final FolderId PROJECT = new FolderId("Sent/Project");

    private final EngineHarness spooler;
    private final ScriptedTransport smtp;
    private final List<String> diary = new ArrayList<>();

    EngineCompletionTest() throws Exception {
        spooler = new EngineHarness("smtp");
        smtp = spooler.mail("smtp");
        smtp.otherwise(offer -> {
            diary.add("sent");
            return Behaviour.deliver().submit(offer);
        });
        spooler.pass(Duration.ofMinutes(1));
    }

    private ScriptedPreprocessor preprocessor(String name) {
        ScriptedPreprocessor preprocessor = new ScriptedPreprocessor(name, diary);
        preprocessor.script = ScriptedPreprocessor.prepend("X-By: " + name, "token of " + name);
        spooler.engine
                .preprocessors()
                .addService(Optional.empty(), preprocessor, new Registration(Set.of(), Set.of()), 0);
        spooler.run();
        return preprocessor;
    }

    private void hook(HookResult result) {
        MessageHook hook = new MessageHook() {
            @Override
            public Set<Direction> directions() {
                return Set.of(Direction.OUTBOUND);
            }

            @Override
            public HookResult message(
                    Direction direction, MessageId id, Envelope envelope, Content content, FolderId folder) {
                diary.add("hook " + folder.path());
                return result;
            }
        };
        spooler.engine.hooks().add(hook, "hook", 0);
    }

    private MessageId submit(Properties properties) throws Exception {
        Envelope envelope = Envelope.builder()
                .from("origin@example.org")
                .to("ann@a.example")
                .properties(properties)
                .build();
        return spooler.submit(envelope);
    }

    private static Properties marked() {
        return Properties.NONE.with(MapiProperties.PREPROCESS, true);
    }

    private static Properties folder(PropertyKey<Binary> key, FolderId folder) {
        return Properties.NONE.with(key, Binary.of(folder.path().getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<FolderId> place(MessageId id) {
        assertThat(spooler.find(id)).as("still queued").isEmpty();
        return ((FolderStore) spooler.store)
                .findFiled(id)
                .toCompletableFuture()
                .join()
                .map(FiledMessage::folder);
    }

    @Test
    @Requirement({"PREP-031", "PREP-032", "PREP-033", "SPOOL-046", "SPOOL-122", "PREP-030"})
    void preprocessorsCleanUpInReverseOrderAfterSendingAndBeforeHooks() throws Exception {
        preprocessor("first");
        preprocessor("second");
        hook(HookResult.CONTINUE);

        submit(marked());

        assertThat(diary)
                .containsExactly(
                        "first", "second", "sent", "undo second token of second", "undo first token of first", "hook ");
    }

    @Test
    @Requirement("PREP-034")
    void cleanUpThatFailsDoesNotKeepTheMessageFromEnding() throws Exception {
        preprocessor("first");
        preprocessor("second").undo = text -> {
            throw new IOException("temporary file is locked");
        };

        MessageId id = submit(marked());

        assertThat(spooler.find(id)).isEmpty();
        assertThat(diary).endsWith("undo second token of second", "undo first token of first");
    }

    @Test
    void cleanUpWaitsForAPreprocessorThatIsGoneButNotForEver() throws Exception {
        ScriptedPreprocessor gone = preprocessor("gone");
        smtp.then(Behaviour.waitFor(Duration.ofMinutes(5)));
        MessageId first = submit(marked());
        spooler.engine.preprocessors().removeService(gone);
        spooler.pass(Duration.ofMinutes(6));
        assertThat(spooler.find(first).orElseThrow().isSettled()).isTrue();

        preprocessor("gone");
        spooler.pass(Duration.ofSeconds(10));

        assertThat(spooler.find(first)).isEmpty();
        assertThat(diary).endsWith("undo gone token of gone");
    }

    @Test
    void cleanUpIsGivenUpAfterAWhile() throws Exception {
        ScriptedPreprocessor gone = preprocessor("gone");
        smtp.then(Behaviour.waitFor(Duration.ofMinutes(5)));
        MessageId id = submit(marked());
        spooler.engine.preprocessors().removeService(gone);

        spooler.pass(Duration.ofMinutes(5).plus(CleanUp.PATIENCE).plusSeconds(30));

        assertThat(spooler.find(id)).isEmpty();
        assertThat(diary).doesNotContain("undo gone token of gone");
    }

    @Test
    @Requirement("SEND-099")
    void messageStaysInTheFolderItWasSentFromIfNothingElseIsSaid() throws Exception {
        assertThat(place(submit(folder(MapiProperties.PARENT_ENTRYID, PROJECT))))
                .hasValue(PROJECT);
    }

    @Test
    @Requirement("SEND-100")
    void messageWithASentFolderEndsUpThereAndNoLongerWhereItWasSentFrom() throws Exception {
        Properties both = folder(MapiProperties.PARENT_ENTRYID, PROJECT)
                .with(MapiProperties.SENTMAIL_ENTRYID, Binary.of("Sent".getBytes(StandardCharsets.UTF_8)));

        assertThat(place(submit(both))).hasValue(FolderId.SENT);
    }

    @Test
    @Requirement("SEND-101")
    void messageToBeDeletedAfterSubmitIsDeleted() throws Exception {
        assertThat(place(submit(Properties.NONE.with(MapiProperties.DELETE_AFTER_SUBMIT, true))))
                .isEmpty();
    }

    @Test
    @Requirement({"SEND-102", "DEC-09"})
    void bothPropertiesMeanDeletedInTheEnd() throws Exception {
        Properties both =
                folder(MapiProperties.SENTMAIL_ENTRYID, FolderId.SENT).with(MapiProperties.DELETE_AFTER_SUBMIT, true);

        assertThat(place(submit(both))).isEmpty();
    }

    @Test
    void messageWithoutAnyFolderIsDeleted() throws Exception {
        assertThat(place(submit(Properties.NONE))).isEmpty();
    }

    @Test
    @Requirement({"SEND-105", "SEND-104"})
    void routingOfAHookTakesPrecedenceOverTheSentFolder() throws Exception {
        hook(new HookResult(Optional.of(PROJECT), false, false));

        assertThat(place(submit(folder(MapiProperties.SENTMAIL_ENTRYID, FolderId.SENT))))
                .hasValue(PROJECT);
        assertThat(diary).containsExactly("sent", "hook Sent");
    }

    @Test
    @Requirement("SPOOL-126")
    void hookMayDeleteWhatWouldBeKept() throws Exception {
        hook(new HookResult(Optional.empty(), false, true));

        assertThat(place(submit(folder(MapiProperties.SENTMAIL_ENTRYID, FolderId.SENT))))
                .isEmpty();
    }

    @Test
    void folderThatCannotBeReadMeansTheSentFolder() {
        Properties strange = Properties.NONE.with(MapiProperties.SENTMAIL_ENTRYID, Binary.of(new byte[] {0, 1, 2}));

        assertThat(Disposal.of(strange)).hasValue(FolderId.SENT);
        assertThat(Disposal.of(folder(MapiProperties.SENTMAIL_ENTRYID, FolderId.OUTBOX)))
                .as("nothing is filed in the Outbox")
                .hasValue(FolderId.SENT);
    }
}
