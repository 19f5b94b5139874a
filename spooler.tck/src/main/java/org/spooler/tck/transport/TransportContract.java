// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

/** What every transport promises to the spooler, whatever it carries and wherever to. */
public interface TransportContract extends SessionContract, OfferContract, DrainContract {}
