// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.preprocess;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much threads have allocated. */
@FunctionalInterface
public interface ThreadMemory {

    /** Octets a thread has allocated since it started; empty if that is not known. */
    OptionalLong allocated(long threadId);

    /**
     * What the virtual machine counts. It does so in a class beyond the Java platform's own interface, which is looked
     * up by name: where it is missing, only the other budgets hold, and the log says so once.
     */
    static ThreadMemory ofVirtualMachine() {
        try {
            Method allocated = ClassLoader.getPlatformClassLoader()
                    .loadClass("com.sun.management.ThreadMXBean")
                    .getMethod("getThreadAllocatedBytes", long.class);
            allocated.invoke(
                    ManagementFactory.getThreadMXBean(), Thread.currentThread().getId());
            return id -> read(allocated, id);
        } catch (ReflectiveOperationException | IllegalArgumentException missing) {
            Logger log = LoggerFactory.getLogger(ThreadMemory.class);
            log.warn("this virtual machine does not count what threads allocate: preprocessors have no memory budget");
            return id -> OptionalLong.empty();
        }
    }

    private static OptionalLong read(Method allocated, long threadId) {
        try {
            long octets = (Long) allocated.invoke(ManagementFactory.getThreadMXBean(), threadId);
            return octets < 0 ? OptionalLong.empty() : OptionalLong.of(octets);
        } catch (ReflectiveOperationException | IllegalArgumentException unknown) {
            return OptionalLong.empty();
        }
    }
}
