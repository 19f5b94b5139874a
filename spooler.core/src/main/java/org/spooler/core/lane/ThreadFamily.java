// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.lane;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Threads that really are threads, in a group of their own: what a provider starts in a call is in that group too, so
 * that what is left of it when it is gone can be named. Thread-safe.
 */
public final class ThreadFamily implements LaneThread.Factory {

    private static final int MOST_NAMED = 10;

    private final ThreadGroup group;

    private ThreadFamily(ThreadGroup group) {
        this.group = group;
    }

    /** Threads in no group of their own. */
    public static ThreadFamily common() {
        return new ThreadFamily(Thread.currentThread().getThreadGroup());
    }

    @Override
    public ThreadFamily family(String name) {
        // Below a group that ends with its last thread, this one would too, while its transport only changes its
        // session.
        return new ThreadFamily(new ThreadGroup(top(), name));
    }

    @Override
    public LaneThread start(String name) {
        return new SingleThread(group, name);
    }

    /** {@inheritDoc} Also threads that it started elsewhere, as far as their classes show where they come from. */
    @Override
    public List<String> alive(Optional<ClassLoader> bundle) {
        Optional<ClassLoader> own = bundle.filter(loader -> loader != ThreadFamily.class.getClassLoader());
        Set<String> names = new TreeSet<>();
        for (Thread thread : all()) {
            boolean theirs = isMember(thread)
                    || own.filter(loader -> comesFrom(thread, loader)).isPresent();
            if (thread.isAlive() && theirs) {
                names.add(thread.getName());
            }
        }
        return names.stream().limit(MOST_NAMED).toList();
    }

    private boolean isMember(Thread thread) {
        ThreadGroup of = thread.getThreadGroup();
        return of != null && (of == group || group.parentOf(of));
    }

    private static boolean comesFrom(Thread thread, ClassLoader loader) {
        return thread.getClass().getClassLoader() == loader || thread.getContextClassLoader() == loader;
    }

    private static ThreadGroup top() {
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        return top;
    }

    private static List<Thread> all() {
        ThreadGroup top = top();
        Thread[] threads = new Thread[top.activeCount() * 2 + 64];
        int count = top.enumerate(threads, true);
        return Stream.of(threads)
                .limit(count)
                .flatMap(t -> Optional.ofNullable(t).stream())
                .toList();
    }
}
