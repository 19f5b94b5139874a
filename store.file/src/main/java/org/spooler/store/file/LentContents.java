// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spooler.api.store.ContentVariant;
import org.spooler.store.file.queue.ActiveLease;

/**
 * What is lent with a message: the content of most recipients, and those that are for some only.
 *
 * @param common of the recipients that no variant names
 * @param variants by version; nearly always empty
 */
record LentContents(FileContent common, Map<Integer, FileContent> variants) {

    /** Reads one of them. */
    @FunctionalInterface
    interface Opening {
        FileContent open(ContentVariant variant) throws IOException;
    }

    /** Opens what else is to be sent; if that fails, nothing stays open. */
    static LentContents open(FileContent common, List<ContentVariant> wanted, Opening opening) throws IOException {
        if (wanted.isEmpty()) {
            return new LentContents(common, Map.of());
        }
        Map<Integer, FileContent> opened = new HashMap<>();
        LentContents all = new LentContents(common, opened);
        try {
            for (ContentVariant variant : wanted) {
                opened.put(variant.version(), opening.open(variant));
            }
            return all;
        } catch (IOException e) {
            all.close();
            throw e;
        }
    }

    /** They are to be closed when the lease ends; a stretch of a segment needs no closing, and so no task then. */
    void own(ActiveLease lease) {
        own(lease, common);
        for (FileContent variant : variants.values()) {
            own(lease, variant);
        }
    }

    static void own(ActiveLease lease, FileContent content) {
        if (content.ownsFile()) {
            lease.own(content);
        }
    }

    void close() throws IOException {
        common.close();
        for (FileContent variant : variants.values()) {
            variant.close();
        }
    }
}
