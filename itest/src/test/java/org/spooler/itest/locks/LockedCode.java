// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.locks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What the code of a bundle does while it holds a monitor, by following calls through its classes: a call on a type is
 * taken for a call on each of its subtypes in the bundle.
 */
final class LockedCode {

    /** Something that is done while a lock is held, and how one gets there. */
    record Step(String lock, CodeCall call, List<String> path) {
        @Override
        public String toString() {
            return "holding " + lock + ": " + (call.isLock() ? "takes " : "calls " + call.owner() + ".") + call.method()
                    + "  by " + String.join(" > ", path);
        }
    }

    private final Map<String, ClassNode> types = new TreeMap<>();
    private final Map<String, List<CodeCall>> calls = new LinkedHashMap<>();
    private final Map<String, Set<String>> subtypes = new TreeMap<>();

    private LockedCode() {}

    static LockedCode of(Path jar) throws IOException {
        LockedCode code = new LockedCode();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry :
                    file.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
                try (InputStream content = file.getInputStream(entry)) {
                    code.add(new ClassReader(content.readAllBytes()));
                }
            }
        }
        code.link();
        return code;
    }

    private void add(ClassReader reader) {
        ClassNode type = new ClassNode();
        reader.accept(type, ClassReader.SKIP_FRAMES);
        types.put(type.name, type);
        for (MethodNode method : type.methods) {
            calls.put(type.name + "." + method.name + method.desc, MethodScan.of(type, method));
        }
    }

    private void link() {
        for (ClassNode type : types.values()) {
            for (String above : supertypes(type, new LinkedHashSet<>())) {
                subtypes.computeIfAbsent(above, name -> new TreeSet<>()).add(type.name);
            }
        }
    }

    private Set<String> supertypes(ClassNode type, Set<String> found) {
        List<String> direct = new ArrayList<>(type.interfaces);
        if (type.superName != null) {
            direct.add(type.superName);
        }
        for (String name : direct) {
            if (found.add(name) && types.containsKey(name)) {
                supertypes(types.get(name), found);
            }
        }
        return found;
    }

    /** Everything that is done under a lock, here or in what is called. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (Map.Entry<String, List<CodeCall>> method : calls.entrySet()) {
            for (CodeCall call : method.getValue()) {
                for (String lock : call.held()) {
                    follow(new Step(lock, call, List.of(method.getKey() + ":" + call.line())), steps);
                }
            }
        }
        return steps;
    }

    private void follow(Step first, List<Step> steps) {
        Set<String> seen = new HashSet<>();
        Deque<Step> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            Step step = open.pop();
            steps.add(step);
            for (String target : targets(step.call())) {
                if (seen.add(target)) {
                    for (CodeCall next : calls.get(target)) {
                        List<String> path = new ArrayList<>(step.path());
                        path.add(target + ":" + next.line());
                        open.push(new Step(first.lock(), next, path));
                    }
                }
            }
        }
    }

    private List<String> targets(CodeCall call) {
        if (call.isLock()) {
            return List.of();
        }
        Set<String> owners = new TreeSet<>(List.of(call.owner()));
        boolean everybodys =
                call.owner().startsWith("java/lang/") || call.owner().startsWith("java/util/function/");
        if (!everybodys) {
            owners.addAll(subtypes.getOrDefault(call.owner(), Set.of()));
        }
        return owners.stream()
                .map(owner -> owner + "." + call.method())
                .filter(calls::containsKey)
                .toList();
    }
}
