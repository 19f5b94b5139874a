// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import java.nio.ByteBuffer;
import java.util.List;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.ReceiveFolder;

/**
 * The receive folder table was changed.
 *
 * @param settings all of them, in place of those before
 */
public record ReceiveFoldersRecord(List<ReceiveFolder> settings) {

    public ReceiveFoldersRecord {
        settings = List.copyOf(settings);
    }

    /** Writes a record. */
    public List<ByteBuffer> write() {
        PayloadWriter out = new PayloadWriter();
        out.putAll(settings, setting -> {
            out.putString(setting.messageClass());
            out.putString(setting.folder().path());
        });
        return List.of(out.toBuffer());
    }

    /** Reads a record. */
    public static ReceiveFoldersRecord read(ByteBuffer payload) {
        PayloadReader in = new PayloadReader(payload.slice());
        return new ReceiveFoldersRecord(
                in.getAll(() -> new ReceiveFolder(in.getString(), new FolderId(in.getString()))));
    }
}
