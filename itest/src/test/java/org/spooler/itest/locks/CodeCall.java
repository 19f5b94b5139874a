// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.locks;

import java.util.List;

/**
 * A call, or a lock that is taken, somewhere in a method.
 *
 * @param owner the type it is made on; empty for a lock that is taken
 * @param method name and descriptor; the lock's name for a lock that is taken
 * @param line in the source
 * @param held locks of this method that are held then, the outermost first
 */
record CodeCall(String owner, String method, int line, List<String> held) {
    boolean isLock() {
        return owner.isEmpty();
    }
}
