// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import java.time.Duration;
import java.util.Optional;
import org.spooler.api.address.Address;
import org.spooler.transport.fetch.mailbox.Account;
import org.spooler.transport.fetch.mailbox.Afterwards;

/**
 * Everything that can be set, checked.
 *
 * @param missing the key that has no value but needs one; empty if the account can be used
 * @param account where the mail is
 * @param afterwards what happens to originals
 * @param leaveFor after which time originals left on the server are deleted; empty: never
 * @param recipient whose mail it is
 * @param messages most messages of one poll
 * @param largest most octets of a message
 * @param idle how long an unused connection is kept
 * @param saveLimit how long a message may take to become durable
 */
record FetchSettings(
        Optional<String> missing,
        Account account,
        Afterwards afterwards,
        Optional<Duration> leaveFor,
        Optional<Address> recipient,
        int messages,
        long largest,
        Duration idle,
        Duration saveLimit) {}
