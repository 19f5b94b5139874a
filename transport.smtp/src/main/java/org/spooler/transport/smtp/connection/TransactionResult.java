// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import java.util.List;
import org.spooler.transport.smtp.protocol.Verdict;

/**
 * What came of a transaction.
 *
 * @param verdicts one for each recipient, in their order
 * @param untouched whether the connection was lost before the server answered anything, as it happens to a kept
 *     connection that the server has given up meanwhile: nothing was sent, and another connection may do better
 */
public record TransactionResult(List<Verdict> verdicts, boolean untouched) {
    public TransactionResult {
        verdicts = List.copyOf(verdicts);
    }
}
