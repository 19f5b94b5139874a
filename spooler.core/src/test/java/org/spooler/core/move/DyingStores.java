// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.move;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.spooler.api.store.PortableStore;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreProvider;

/** Lets so many calls of the stores it dresses through; then the process is as good as dead. */
final class DyingStores {

    private final AtomicInteger left;

    DyingStores(int calls) {
        left = new AtomicInteger(calls);
    }

    boolean isDead() {
        return left.get() < 0;
    }

    StoreProvider dress(StoreProvider provider) {
        return context -> {
            if (left.decrementAndGet() < 0) {
                throw new StoreException("the process has died");
            }
            PortableStore store = (PortableStore) provider.open(context);
            return (PortableStore) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {PortableStore.class}, calls(store));
        };
    }

    private InvocationHandler calls(PortableStore store) {
        return (proxy, method, arguments) -> {
            if (method.getName().equals("close") || left.decrementAndGet() >= 0) {
                return call(store, method, arguments);
            } else if (CompletionStage.class.isAssignableFrom(method.getReturnType())) {
                return CompletableFuture.failedFuture(new StoreException("the process has died"));
            }
            throw new IllegalStateException("the process has died");
        };
    }

    private static Object call(PortableStore store, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
