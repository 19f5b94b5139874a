// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogCommandsTest {
    private final LoggerContext context = new LoggerContext();
    private final RecordingAdmin admin = new RecordingAdmin();

    private GogoPrompt prompt() {
        return new GogoPrompt(admin, List.of(), Optional.of(new LogbackLevels(context)));
    }

    @Test
    void aLevelIsChangedAndTakenAwayAgain() throws Exception {
        try (GogoPrompt prompt = prompt()) {
            assertThat(prompt.type("log org.spooler.core TRACE").lines())
                    .containsExactly("LEVEL  LOGGER", "trace  org.spooler.core");
            assertThat(context.getLogger("org.spooler.core.engine").isTraceEnabled())
                    .isTrue();
            assertThat(prompt.type("log").lines())
                    .containsExactly("LEVEL  LOGGER", "debug  ROOT", "trace  org.spooler.core");

            prompt.run("log org.spooler.core default");
            assertThat(context.getLogger("org.spooler.core.engine").isTraceEnabled())
                    .isFalse();
        }
    }

    @Test
    void theRootLoggerAlwaysHasALevel() throws Exception {
        try (GogoPrompt prompt = prompt()) {
            prompt.run("log root warn");
            assertThat(context.getLogger("any").isInfoEnabled()).isFalse();
            assertThatThrownBy(() -> prompt.run("log root default"))
                    .hasMessage("level 'default': expected off, error, warn, info, debug or trace");
        }
    }

    @Test
    void aWrongLevelIsNamedWithWhatIsAllowed() throws Exception {
        try (GogoPrompt prompt = prompt()) {
            assertThatThrownBy(() -> prompt.run("log org.spooler loud"))
                    .hasMessage("level 'loud': expected off, error, warn, info, debug or trace,"
                            + " or default for the level of the logger above");
        }
    }

    @Test
    void withoutLogbackTheCommandSaysWhatIsThere() {
        try (GogoPrompt prompt = new GogoPrompt(admin, List.of(), Optional.empty())) {
            assertThatThrownBy(() -> prompt.run("log")).hasMessageContaining("not Logback");
        }
    }

    @Test
    void logbackIsFoundWhereItStandsBehindSlf4j() {
        assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(LoggerContext.class);
        assertThat(LogbackLevels.find()).isPresent();
    }
}
