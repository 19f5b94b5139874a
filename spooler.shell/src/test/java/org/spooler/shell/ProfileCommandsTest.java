// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.AddressType;

class ProfileCommandsTest {
    private final RecordingAdmin admin = new RecordingAdmin();
    private final GogoPrompt prompt = new GogoPrompt(admin, List.of(), Optional.empty());

    @BeforeEach
    void transports() {
        admin.transports.add(Samples.transport("smtp", true, AddressType.SMTP));
        admin.transports.add(Samples.transport("fax", false, AddressType.FAX));
    }

    @AfterEach
    void close() {
        prompt.close();
    }

    @Test
    void theOrderIsShownAsItStandsAndAsItWorks() throws Exception {
        assertThat(prompt.type("profile").lines())
                .containsExactly("transport order: smtp,fax,maildir", "asked in turn:   smtp, fax (not there)");
        assertThat(admin.calls).isEmpty();
    }

    @Test
    void theOrderIsChangedAndShown() throws Exception {
        assertThat(prompt.type("profile order maildir,smtp")).startsWith("transport order: maildir,smtp\n");
        prompt.run("profile order fax smtp");

        assertThat(admin.calls).containsExactly("order [maildir, smtp]", "order [fax, smtp]");
    }

    @Test
    void aWrongOrderChangesNothing() {
        assertThatThrownBy(() -> prompt.run("profile order SMTP"))
                .hasMessage("transport 'SMTP': expected 1 to 64 of a-z, 0-9, dot and dash");
        assertThatThrownBy(() -> prompt.run("profile order ,"))
                .hasMessage("usage: profile [order NAME,NAME,...] (no name given)");
        assertThatThrownBy(() -> prompt.run("profile order")).hasMessageStartingWith("usage: profile");
        assertThatThrownBy(() -> prompt.run("profile colour red"))
                .hasMessage("usage: profile [order NAME,NAME,...] ('colour' cannot be changed here)");
        assertThat(admin.calls).isEmpty();
    }
}
