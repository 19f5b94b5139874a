// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.server;

/**
 * Where a message comes from, as far as the server knows.
 *
 * @param client address literal of the client, such as {@code [192.0.2.7]}
 * @param authenticated whether the client has proved who it is
 */
public record Origin(String client, boolean authenticated) {}
