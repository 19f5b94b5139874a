// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax;

import java.util.Optional;

/**
 * Who a client is to the server.
 *
 * @param user the owner of the jobs it submits; only the owner or an administrator may change a job
 * @param password what the server asks of this user, if it does
 * @param administrator the password for administrative privileges, if they are wanted
 */
public record Login(String user, Optional<String> password, Optional<String> administrator) {

    /** A user without a password. */
    public static Login of(String user) {
        return new Login(user, Optional.empty(), Optional.empty());
    }

    /** Names the user alone: secrets do not get into logs. */
    @Override
    public String toString() {
        return user;
    }
}
