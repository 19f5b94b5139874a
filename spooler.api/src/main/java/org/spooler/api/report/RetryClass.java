// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.report;

import java.util.regex.Pattern;

/**
 * Why an attempt came to nothing for now; each class has its own retry schedule in the profile
 * ({@code retry.<name>}).
 *
 * <p>A transport may use names of its own; a class without a schedule follows {@link #REPLY}.
 *
 * @param name 1 to 32 of a-z, 0-9 and dash
 */
public record RetryClass(String name) {

    // Before the constants, whose constructor needs it.
    private static final Pattern LEGAL = Pattern.compile("[a-z0-9-]{1,32}");

    /** The remote system answered that it cannot take this message now: a 4yz reply. */
    public static final RetryClass REPLY = new RetryClass("reply");
    /** The remote system could not be reached or was lost: the destination as a whole rests. */
    public static final RetryClass NETWORK = new RetryClass("network");
    /** The line or the remote party is busy. */
    public static final RetryClass BUSY = new RetryClass("busy");
    /** The remote party does not answer a call. */
    public static final RetryClass NO_ANSWER = new RetryClass("no-answer");
    /** The remote party answered but the two did not understand each other. */
    public static final RetryClass PROTOCOL = new RetryClass("protocol");
    /** Something is missing or broken on this side: a full disk, a fault in a provider. */
    public static final RetryClass LOCAL = new RetryClass("local");
    /** The transport for this recipient is not there. */
    public static final RetryClass ABSENT = new RetryClass("absent");

    public RetryClass {
        if (!LEGAL.matcher(name).matches()) {
            throw new IllegalArgumentException("retry class '" + name + "': expected 1 to 32 of a-z, 0-9 and dash");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
