// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.ServiceReference;
import org.spooler.api.address.AddressType;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.core.preprocess.Registration;

/** Reads the service properties of a preprocessor. */
final class PreprocessorProperties {

    private PreprocessorProperties() {}

    /** The transport whose messages it is for; empty means all. */
    static Optional<String> transport(ServiceReference<?> reference) {
        return values(reference.getProperty(Preprocessor.TRANSPORT)).stream().findFirst();
    }

    /** The types of address it is for; a comma-separated text, an array or a collection. */
    static Registration registration(ServiceReference<?> reference) {
        Set<AddressType> types = values(reference.getProperty(Preprocessor.ADDRESS_TYPES)).stream()
                .map(AddressType::new)
                .collect(Collectors.toSet());
        return new Registration(types, Set.of());
    }

    private static List<String> values(Object property) {
        Collection<?> values = property == null
                ? List.of()
                : property instanceof Object[] array
                        ? Arrays.asList(array)
                        : property instanceof Collection<?> collection ? collection : List.of(property);
        return values.stream()
                .flatMap(value -> Arrays.stream(value.toString().split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
