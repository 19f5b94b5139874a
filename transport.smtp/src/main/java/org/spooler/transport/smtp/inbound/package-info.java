// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Mail that other servers bring: a listener, and the way from its connections to the spooler's calls of
 * {@code receive}.
 *
 * <p>{@code InboundSide} is what a session knows of it. A connection fills an {@code ArrivingMail}; the
 * {@code ArrivalDesk} keeps those that wait for a call; a {@code Handover} takes one through the call.
 */
package org.spooler.transport.smtp.inbound;
