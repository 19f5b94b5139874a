// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.inbound;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.InboundReceipt;
import org.spooler.api.transport.TransferId;

/** A message that a test takes from the inbox. */
final class Taken implements InboundMessage {

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    final CompletableFuture<InboundReceipt> receipt = new CompletableFuture<>();
    Runnable onSave = () -> {};
    Envelope envelope;
    String key;
    volatile boolean cancelled;

    /** One that is durable as soon as it is saved. */
    static Taken safe() {
        Taken taken = new Taken();
        taken.receipt.complete(new InboundReceipt(new MessageId("M1"), MapiStatus.S_OK));
        return taken;
    }

    @Override
    public TransferId transfer() {
        return new TransferId(7);
    }

    @Override
    public void write(ByteBuffer buffer) {
        byte[] piece = new byte[buffer.remaining()];
        buffer.get(piece);
        octets.writeBytes(piece);
    }

    @Override
    public CompletionStage<InboundReceipt> saveChanges(Envelope saved) {
        throw new AssertionError("saved without a key");
    }

    @Override
    public CompletionStage<InboundReceipt> saveChanges(Envelope saved, String remoteKey) {
        envelope = saved;
        key = remoteKey;
        onSave.run();
        return receipt;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    String mail() {
        return octets.toString(US_ASCII);
    }

    String header() {
        return mail().substring(0, mail().indexOf("\r\n\r\n") + 2);
    }

    /** The octets that go with the mail. */
    byte[] attachment() {
        int part = mail().indexOf("Content-Transfer-Encoding: base64");
        int from = mail().indexOf("\r\n\r\n", part) + 4;
        return Base64.getMimeDecoder().decode(mail().substring(from, mail().indexOf("\r\n--", from)));
    }
}
