// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderStore;
import org.spooler.api.store.ReceiveFolder;
import org.spooler.api.store.StoreException;
import org.spooler.tck.Requirement;

/** A store that can receive knows the folder of each message class. */
public interface ReceiveFolderContract extends StoreFixture {

    @Test
    @Requirement({"RECV-042", "RECV-043", "RECV-044"})
    default void newStoreReceivesInterpersonalMessagesAndReportsInTheInboxAndOthersInTheRoot() throws StoreException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            assertThat(store.receiver("")).isEqualTo(FolderId.INBOX);
            assertThat(store.receiver("IPM")).isEqualTo(FolderId.INBOX);
            assertThat(store.receiver("IPM.Note.Fax")).isEqualTo(FolderId.INBOX);
            assertThat(store.receiver("REPORT.IPM.Note.NDR")).isEqualTo(FolderId.INBOX);
            assertThat(store.receiver("IPC.Accounting.Invoice")).isEqualTo(FolderId.ROOT);
            assertThat(store.receiver("Report.IPC.Accounting.NDR")).isEqualTo(FolderId.INBOX);
        }
    }

    @Test
    @Requirement("RECV-044")
    default void folderSetForAReportClassReceivesTheReports() throws StoreException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            FolderId reports = new FolderId("Accounting/Reports");
            store.receive("REPORT.IPC.Accounting", reports);
            assertThat(store.receiver("Report.IPC.Accounting.NDR")).isEqualTo(reports);
            assertThat(store.receiver("Report.IPC.Sales.NDR")).isEqualTo(FolderId.INBOX);
        }
    }

    @Test
    @Requirement({"RECV-037", "RECV-039", "RECV-041"})
    default void longestSettingOfWholeLevelsDecides() throws StoreException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            FolderId notes = new FolderId("Notes");
            FolderId faxes = new FolderId("Notes/Fax");
            store.receive("IPM.Note", notes);
            store.receive("IPM.Note.Fax", faxes);
            assertThat(store.receiver("IPM.Note")).isEqualTo(notes);
            assertThat(store.receiver("IPM.Note.Fax.Class3")).isEqualTo(faxes);
            assertThat(store.receiver("IPM.Note.Faxes")).isEqualTo(notes);
            assertThat(store.receiver("IPM.NoteBook")).isEqualTo(FolderId.INBOX);
            assertThat(store.store().receiveFolder("IPM.Note.Fax.Class3").messageClass())
                    .isEqualTo("IPM.Note.Fax");
        }
    }

    @Test
    @Requirement("RECV-040")
    default void caseOfAClassDoesNotCount() throws StoreException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            FolderId faxes = new FolderId("Fax");
            store.receive("IPM.Note.Fax", new FolderId("Other"));
            store.receive("ipm.note.FAX", faxes);
            assertThat(store.receiver("Ipm.Note.fax.x")).isEqualTo(faxes);
            assertThat(store.store().receiveFolders())
                    .filteredOn(setting -> setting.messageClass().equalsIgnoreCase("IPM.NOTE.FAX"))
                    .hasSize(1);
        }
    }

    @Test
    @Requirement("RECV-045")
    default void removedSettingGivesWayToTheNextShorterOne() throws StoreException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            store.receive("IPM.Note.Fax", new FolderId("Fax"));
            StoreUnderTest.await(store.store().removeReceiveFolder("ipm.note.fax"));
            StoreUnderTest.await(store.store().removeReceiveFolder("IPM.Never.Set"));
            assertThat(store.receiver("IPM.Note.Fax")).isEqualTo(FolderId.INBOX);
        }
    }

    @Test
    @Requirement({"RECV-042", "RECV-046"})
    default void emptyClassSetsTheDefaultWhichCannotBeLost() throws StoreException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            FolderId other = new FolderId("Other");
            store.receive("", other);
            assertThat(store.receiver("")).isEqualTo(other);
            assertThat(store.receiver("Custom.Class")).isEqualTo(other);
            assertThat(store.receiver("IPM.Note")).isEqualTo(FolderId.INBOX);
            StoreUnderTest.await(store.store().removeReceiveFolder(""));
            assertThat(store.receiver("")).isEqualTo(FolderId.INBOX);
        }
    }

    @Test
    @Requirement("RECV-047")
    default void refusedSettingChangesNothing() throws StoreException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            FolderStore folders = store.store();
            store.receive("IPM.Note.Fax", new FolderId("Fax"));
            var before = folders.receiveFolders();
            assertThatThrownBy(() -> store.receive("IPM.Note.Fax", FolderId.OUTBOX))
                    .hasCauseInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.receive("IPM..Note", FolderId.INBOX))
                    .hasCauseInstanceOf(IllegalArgumentException.class);
            assertThat(folders.receiveFolders()).isEqualTo(before);
        }
    }

    @Test
    @Requirement({"RECV-037", "RECV-048"})
    default void tableNamesClassAndFolderOfEachSetting() throws StoreException {
        try (FoldersUnderTest store = FoldersUnderTest.open(provider())) {
            ReceiveFolder setting = new ReceiveFolder("IPM.Note.Fax", new FolderId("Fax"));
            store.receive(setting.messageClass(), setting.folder());
            assertThat(store.store().receiveFolders())
                    .contains(setting, new ReceiveFolder("", FolderId.INBOX), new ReceiveFolder("IPC", FolderId.ROOT));
        }
    }
}
