// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.settings;

/** Makes the settings of a component out of the values of its keys. */
@FunctionalInterface
public interface Form<S> {

    /** Reads every key; wrong values are collected by the keys. */
    S read(Keys keys);
}
