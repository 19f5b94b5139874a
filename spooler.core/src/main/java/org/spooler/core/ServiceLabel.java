// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** What operators are shown of a service that has no name of its own. */
final class ServiceLabel {

    private ServiceLabel() {}

    /** Its bundle and number, such as {@code org.example.filter#27}. */
    static String of(ServiceReference<?> reference) {
        return reference.getBundle().getSymbolicName() + "#" + reference.getProperty(Constants.SERVICE_ID);
    }

    /** Its bundle with version, such as {@code org.example.filter 1.2.0}; of a service that is still registered. */
    static String bundle(ServiceReference<?> reference) {
        return reference.getBundle().getSymbolicName() + " "
                + reference.getBundle().getVersion();
    }

    /** Its ranking; 0 unless set. */
    static int ranking(ServiceReference<?> reference) {
        return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }
}
