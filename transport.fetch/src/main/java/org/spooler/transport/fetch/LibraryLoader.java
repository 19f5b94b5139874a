// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * Lets the mail library find its own parts: it looks for them with the thread's context class loader, which in a
 * container is nobody's in particular.
 */
final class LibraryLoader implements AutoCloseable {

    private final ClassLoader before;

    /** Until this is closed, the calling thread's context class loader is the library's. */
    LibraryLoader() {
        before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(IMAPStore.class.getClassLoader());
    }

    @Override
    public void close() {
        Thread.currentThread().setContextClassLoader(before);
    }
}
