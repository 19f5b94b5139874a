// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.spooler.api.profile.ProfileSection;
import org.spooler.api.transport.TransportContext;

/** A context that counts checkpoints and may have a profile section on a full disk. */
final class WatchedContext {

    private final TransportContext context;
    private final AtomicInteger checkpoints = new AtomicInteger();
    private boolean unwritable;

    WatchedContext(TransportContext context) {
        this.context = context;
    }

    WatchedContext withUnwritableProfile() {
        unwritable = true;
        return this;
    }

    int checkpoints() {
        return checkpoints.get();
    }

    TransportContext context() {
        return proxy(TransportContext.class, (proxy, method, arguments) -> {
            if (method.getName().equals("checkpoint")) {
                checkpoints.incrementAndGet();
            } else if (method.getName().equals("profile") && unwritable) {
                return profile();
            }
            return call(context, method, arguments);
        });
    }

    private ProfileSection profile() {
        return proxy(ProfileSection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("put")) {
                throw new UncheckedIOException("profile section", new IOException("no room"));
            }
            return call(context.profile(), method, arguments);
        });
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
