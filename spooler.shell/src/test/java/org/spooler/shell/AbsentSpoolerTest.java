// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbsentSpoolerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "queue",
                "show A1",
                "trace A1",
                "status",
                "profile",
                "profile order smtp",
                "transports",
                "route a@b",
                "retry all",
                "retry A1",
                "cancel A1",
                "hold A1",
                "release A1",
                "flush",
                "flush smtp",
                "logoff quiet",
                "forget smtp",
                "unquarantine smtp",
                "folders",
                "mail",
                "read A1",
                "receivefolder"
            })
    void withoutASpoolerEachCommandSaysWhyInOneLine(String line) {
        try (GogoPrompt prompt = new GogoPrompt(null, List.of(), Optional.empty())) {
            assertThatThrownBy(() -> prompt.run(line))
                    .isInstanceOf(CommandException.class)
                    .hasMessageStartingWith("no spooler is running in this container: its store or its profile")
                    .hasMessageNotContaining("\n");
        }
    }
}
