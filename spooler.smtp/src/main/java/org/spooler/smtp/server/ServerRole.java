// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.server;

/** What a server is for its clients; decides what it offers and which header fields it adds. */
public enum ServerRole {
    /**
     * A submission server (RFC 6409): Date and Message-ID are added where they are missing, DSN is offered, and a
     * recipient may be of another address type in IMCEA form.
     */
    SUBMISSION,
    /**
     * The last server on the way (RFC 5321, 4.4): Return-Path is added at the top, and nothing else is touched. DSN is
     * not offered, so that reports on delivery stay with the client (RFC 3461, 5.2.2).
     */
    DELIVERY
}
