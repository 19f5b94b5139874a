// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.spooler.preprocess.faxrender.job.Limits;

class HostileMailTest {

    @Test
    void deepNestingIsRefused() throws Exception {
        String part = "Content-Type: text/plain\n\nx\n";
        for (int depth = 0; depth < 30; depth++) {
            part = Mails.inner("mixed", "b" + depth, part);
        }
        assertThat(Fax.of(Mails.HEAD + part).refusal())
                .isEqualTo("5.6.5 the parts of the message are nested more than 20 deep");
    }

    @Test
    void manyPartsAreRefused() throws Exception {
        String[] parts = new String[600];
        Arrays.fill(parts, "Content-Type: text/plain\n\nx\n");
        assertThat(Fax.of(Mails.multipart("mixed", parts)).refusal())
                .isEqualTo("5.6.5 the message has more than 500 parts");
    }

    @Test
    void partsThatAreTooLargeTogetherAreRefused() throws Exception {
        Limits few = new Limits(200, 500, 20, 10_000, 1 << 26, 200_000, 64 << 20);
        byte[] message = Mails.text("words ".repeat(2000)).replace("\n", "\r\n").getBytes(UTF_8);
        assertThat(Fax.of(message, Jobs.limits(few)).refusal())
                .isEqualTo("5.6.5 the parts of the message have more than 10000 octets together");
    }

    @Test
    void textOfManyPagesIsRefused() throws Exception {
        assertThat(Fax.of(Mails.text("line\n\f".repeat(300))).refusal())
                .isEqualTo("5.6.5 the fax would have more than 200 pages");
    }

    @Test
    void faxThatWouldBeTooLargeIsRefused() throws Exception {
        Limits few = new Limits(200, 500, 20, 1 << 20, 1 << 26, 200_000, 2000);
        byte[] message = Mails.text("words words words\n".repeat(50))
                .replace("\n", "\r\n")
                .getBytes(UTF_8);
        assertThat(Fax.of(message, Jobs.limits(few)).refusal())
                .isEqualTo("5.6.5 the fax would have more than 2000 octets");
    }

    @Test
    void multipartThatBreaksOffIsShownAsFarAsItGoes() throws Exception {
        String whole =
                Mails.multipart("mixed", "Content-Type: text/plain\n\nfirst\n", "Content-Type: text/plain\n\nsecond\n");
        Fax fax = Fax.of(whole.substring(0, whole.indexOf("second")));
        assertThat(fax.lines(0)).isEqualTo(1);
    }

    @Test
    void oneLineOfAMillionCharactersIsSurvived() throws Exception {
        Fax fax = Fax.of(Mails.text("x".repeat(1_000_000) + "\n"));
        assertThat(fax.refusal()).isEqualTo("5.6.5 the fax would have more than 200 pages");
    }

    @Test
    void headerThatIsNoneIsText() throws Exception {
        assertThat(Fax.of("this is no header at all\n\nbody\n").count()).isEqualTo(1);
    }

    @Test
    void unknownCharacterSetAndEncodingAreSurvived() throws Exception {
        String message = Mails.HEAD
                + "Content-Type: text/plain; charset=nonsense\nContent-Transfer-Encoding: strange\n\nwords\n";
        assertThat(Fax.of(message).lines(0)).isEqualTo(1);
    }
}
