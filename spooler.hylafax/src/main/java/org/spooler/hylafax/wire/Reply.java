// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax.wire;

import java.util.List;

/**
 * An answer of the server.
 *
 * @param code three digits
 * @param lines what it says, without the codes; at least one
 */
public record Reply(int code, List<String> lines) {

    /** Its last line, which sums it up. */
    public String text() {
        return lines.get(lines.size() - 1);
    }

    /** Whether data are to follow (1yz). */
    public boolean isPreliminary() {
        return code / 100 == 1;
    }

    boolean isRefusal() {
        return code / 100 >= 4;
    }
}
