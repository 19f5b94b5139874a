// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.auth;

/**
 * What a client proves itself with.
 *
 * @param user the authentication identity
 * @param password in clear
 */
public record Credentials(String user, String password) {

    @Override
    public String toString() {
        return "credentials of " + user;
    }
}
