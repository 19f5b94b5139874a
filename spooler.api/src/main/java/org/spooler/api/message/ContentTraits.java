// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.message;

/**
 * What is known of a content without reading it; computed once, while it is written.
 *
 * @param sizeBytes number of octets
 * @param eightBit whether any octet is above 127 (RFC 6152)
 * @param dotLines whether any line begins with a dot, so that SMTP has to stuff it (RFC 5321, 4.5.2); if not, the
 *     content can be copied from file to socket as it lies
 * @param lineEnded whether it ends with CRLF
 */
public record ContentTraits(long sizeBytes, boolean eightBit, boolean dotLines, boolean lineEnded) {}
