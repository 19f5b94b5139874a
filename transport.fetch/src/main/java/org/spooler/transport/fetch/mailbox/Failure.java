// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch.mailbox;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Makes of what the mail library throws what an operator can act upon. */
final class Failure {

    /** Response codes that say "later" (RFC 3206, RFC 2449, RFC 5530), not "never". */
    private static final List<String> TEMPORARY =
            List.of("[unavailable]", "[sys/temp]", "[login-delay]", "[in-use]", "[inuse]", "[limit]");

    private Failure() {}

    static IOException of(Account account, MessagingException problem) {
        if (problem instanceof AuthenticationFailedException refused && !isTemporary(refused)) {
            return new LoginRefusedException(
                    account + " refuses the login of " + account.user() + ": " + refused.getMessage());
        }
        return new IOException(account + ": " + text(problem), problem);
    }

    private static boolean isTemporary(AuthenticationFailedException refused) {
        String answer = String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT);
        return TEMPORARY.stream().anyMatch(answer::contains);
    }

    /** The innermost reason: "Connection refused" says more than "Couldn't connect to host, port". */
    private static String text(Throwable problem) {
        Throwable reason = problem;
        while (next(reason) != null && next(reason) != reason) {
            reason = next(reason);
        }
        return reason.getMessage() == null ? reason.toString() : reason.getMessage();
    }

    private static Throwable next(Throwable problem) {
        return problem instanceof MessagingException chained && chained.getNextException() != null
                ? chained.getNextException()
                : problem.getCause();
    }
}
