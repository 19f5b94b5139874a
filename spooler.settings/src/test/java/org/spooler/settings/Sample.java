// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.settings;

import java.util.List;

/** Keys and defaults of a component that is only there for tests. */
@interface Sample {
    String host() default "";

    int port_number() default 25;

    boolean fast() default false;

    String colour() default "red";

    String[] names() default {"a", "b"};

    String _password() default "";

    /** What is made of them. */
    record Settings(String host, int port, boolean fast, String colour, List<String> names, String password) {
        static Settings read(Keys keys) {
            return new Settings(
                    keys.text("host"),
                    keys.number("port.number", 1, 65535),
                    keys.flag("fast"),
                    keys.choice("colour", "red", "green", "blue"),
                    keys.list("names"),
                    keys.matching(".password", "[a-z]*", "small letters"));
        }
    }
}
