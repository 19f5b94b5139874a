// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import io.netty.handler.ssl.SslHandler;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import org.spooler.api.report.RetryClass;
import org.spooler.transport.smtp.auth.SaslExchange;
import org.spooler.transport.smtp.protocol.Extensions;
import org.spooler.transport.smtp.protocol.Phase;
import org.spooler.transport.smtp.protocol.Reply;
import org.spooler.transport.smtp.protocol.ReplyDecoder;
import org.spooler.transport.smtp.protocol.Verdict;
import org.spooler.transport.smtp.route.Hop;
import org.spooler.transport.smtp.tls.TlsMode;

/**
 * From a connected socket to a server that takes mail: greeting, EHLO, STARTTLS and EHLO again, AUTH.
 *
 * <p><b>Threading.</b> The channel's event loop only.
 */
final class Opening {

    private final Dialogue dialogue;
    private final Hop hop;
    private final ClientIdentity identity;
    private final TlsMode mode;
    private final CompletableFuture<Opened> result = new CompletableFuture<>();
    private boolean protectedByTls;

    /**
     * Prepares it.
     *
     * @param mode that of the identity, or less after TLS failed
     */
    Opening(Dialogue dialogue, Hop hop, ClientIdentity identity, TlsMode mode) {
        this.dialogue = dialogue;
        this.hop = hop;
        this.identity = identity;
        this.mode = mode;
    }

    CompletableFuture<Opened> result() {
        return result;
    }

    void begin() {
        dialogue.onLoss(loss -> refuse(loss.verdict(), loss.kind() == Loss.Kind.TLS));
        if (mode == TlsMode.IMPLICIT) {
            protect(this::awaitGreeting);
        } else {
            awaitGreeting();
        }
    }

    private void awaitGreeting() {
        dialogue.expect(Phase.GREETING, reply -> {
            if (reply.isPositive()) {
                hello();
            } else {
                refuse(Verdict.of(reply, Phase.GREETING, ""), false);
            }
        });
    }

    private void hello() {
        dialogue.send("EHLO " + identity.heloName(), Phase.HELLO, reply -> {
            if (reply.isPositive()) {
                greeted(Extensions.of(reply));
            } else if (reply.isPermanent() && !(mode == TlsMode.REQUIRED && !protectedByTls)) {
                plainHello();
            } else {
                refuse(Verdict.of(reply, Phase.HELLO, ""), false);
            }
        });
    }

    /** For servers older than extensions (RFC 5321, 3.2). */
    private void plainHello() {
        dialogue.send("HELO " + identity.heloName(), Phase.HELLO, reply -> {
            if (reply.isPositive()) {
                greeted(Extensions.NONE);
            } else {
                refuse(Verdict.of(reply, Phase.HELLO, ""), false);
            }
        });
    }

    private void greeted(Extensions extensions) {
        boolean startTls = extensions.offers(Extensions.STARTTLS);
        if (protectedByTls || mode == TlsMode.OFF || mode == TlsMode.OPPORTUNISTIC && !startTls) {
            authenticate(extensions);
        } else if (startTls) {
            dialogue.send("STARTTLS", Phase.TLS, reply -> startTlsReplied(reply, extensions));
        } else {
            refuse(Verdict.delayed("4.7.4", "TLS is required, but was not offered", RetryClass.PROTOCOL), false);
        }
    }

    private void startTlsReplied(Reply reply, Extensions extensions) {
        if (reply.code() == 220) {
            dialogue.channel().pipeline().get(ReplyDecoder.class).discardBuffered();
            protect(this::hello);
        } else if (mode == TlsMode.OPPORTUNISTIC) {
            authenticate(extensions);
        } else {
            refuse(
                    Verdict.delayed("4.7.4", "TLS is required, but was refused: " + reply.text(), RetryClass.PROTOCOL),
                    false);
        }
    }

    private void protect(Runnable next) {
        SslHandler handler;
        try {
            handler = identity.tls()
                    .handler(dialogue.channel().alloc(), hop.host(), hop.port(), dialogue.limit(Phase.TLS));
        } catch (SSLException unusable) {
            dialogue.lose(new Loss(Loss.Kind.TLS, "TLS cannot be set up: " + Dialogue.reason(unusable)));
            return;
        }
        dialogue.channel().pipeline().addFirst(handler);
        handler.handshakeFuture().addListener(shaken -> {
            if (shaken.isSuccess()) {
                protectedByTls = true;
                next.run();
            } else {
                dialogue.lose(new Loss(Loss.Kind.TLS, "TLS handshake failed: " + Dialogue.reason(shaken.cause())));
            }
        });
    }

    private void authenticate(Extensions extensions) {
        if (identity.auth().isEmpty()) {
            ready(extensions);
            return;
        }
        Optional<SaslExchange> exchange = identity.auth().get().begin(extensions.mechanisms(), protectedByTls);
        if (exchange.isEmpty()) {
            refuse(Verdict.delayed("4.7.0", noMechanism(extensions), RetryClass.LOCAL), false);
            return;
        }
        new Authentication(dialogue, exchange.get(), failure -> {
                    if (failure.isPresent()) {
                        refuse(failure.get(), false);
                    } else {
                        ready(extensions);
                    }
                })
                .begin();
    }

    private String noMechanism(Extensions extensions) {
        return "authentication is configured, but not possible: the server offers "
                + (extensions.mechanisms().isEmpty() ? "no mechanism" : extensions.mechanisms())
                + (protectedByTls ? "" : " and the connection is not protected (tls, auth.plaintext)");
    }

    private void ready(Extensions extensions) {
        if (!result.complete(new Opened.Ready(new SmtpConnection(dialogue, extensions, hop, protectedByTls)))) {
            dialogue.channel().close();
        }
    }

    private void refuse(Verdict verdict, boolean tlsFailed) {
        boolean first = result.complete(new Opened.Refused(verdict.from(hop.toString()), tlsFailed));
        if (first && dialogue.loss().isEmpty()) {
            dialogue.onLoss(loss -> {});
            Farewell.say(dialogue);
        }
    }
}
