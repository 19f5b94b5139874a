// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.felix.service.command.Descriptor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spooler.shell.swap.SwapCommands;

class DescriptorTest {

    static Stream<Method> verbs() {
        return Stream.of(
                        QueueCommands.class,
                        MessageCommands.class,
                        TransportCommands.class,
                        FlushCommands.class,
                        ProfileCommands.class,
                        StatusCommands.class,
                        StoreCommands.class,
                        LogCommands.class,
                        MailboxCommands.class,
                        PreviewCommands.class,
                        ProviderCommands.class,
                        SwapCommands.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbAndEachOfItsParametersIsExplained(Method verb) {
        assertThat(verb.getAnnotation(Descriptor.class)).isNotNull();
        assertThat(verb.getParameters())
                .allSatisfy(parameter ->
                        assertThat(parameter.getAnnotation(Descriptor.class)).isNotNull());
    }
}
