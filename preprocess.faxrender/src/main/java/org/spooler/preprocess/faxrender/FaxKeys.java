// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender;

import org.spooler.api.property.PropertyKey;

/** Properties of an envelope that say how a message goes by fax. */
final class FaxKeys {

    static final PropertyKey<String> RESOLUTION = key("fax.resolution");
    static final PropertyKey<String> COVER = key("fax.cover");
    static final PropertyKey<String> SENDER_NAME = key("fax.sender.name");
    static final PropertyKey<String> SENDER_NUMBER = key("fax.sender.number");

    /** How many pages there are, the cover page included; set when they are rendered. */
    static final PropertyKey<String> PAGES = key("fax.pages");

    private FaxKeys() {}

    static PropertyKey<String> key(String name) {
        return PropertyKey.custom(name, String.class);
    }
}
