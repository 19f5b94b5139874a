// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.locks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Follows the control flow of one method and finds which monitors are held at each of its calls. */
final class MethodScan {

    /** Whoever gets a lambda this way runs it later, on another thread or when the lock is given back. */
    private static final Set<String> RUN_LATER = Set.of(
            "execute", "schedule", "scheduleAtFixedRate", "scheduleWithFixedDelay", "submit", "<init>", "newThread");

    /** Hands a question to the engine's thread. */
    private static final String ON_THE_ENGINE = "org/spooler/core/engine/Engine.ask";

    private final ClassNode type;
    private final MethodNode method;
    private final Map<AbstractInsnNode, List<String>> heldAt = new HashMap<>();
    private final Deque<AbstractInsnNode> toVisit = new ArrayDeque<>();

    private MethodScan(ClassNode type, MethodNode method) {
        this.type = type;
        this.method = method;
    }

    static List<CodeCall> of(ClassNode type, MethodNode method) {
        return method.instructions.size() == 0 ? List.of() : new MethodScan(type, method).calls();
    }

    private List<CodeCall> calls() {
        boolean whole = (method.access & Opcodes.ACC_SYNCHRONIZED) != 0;
        List<CodeCall> calls = new ArrayList<>();
        if (whole) {
            calls.add(new CodeCall("", type.name, 0, List.of()));
        }
        reach(method.instructions.getFirst(), whole ? List.of(type.name) : List.of());
        while (!toVisit.isEmpty()) {
            AbstractInsnNode at = toVisit.pop();
            follow(at, heldAt.get(at));
        }
        int line = 0;
        for (AbstractInsnNode at : method.instructions) {
            line = at instanceof LineNumberNode number ? number.line : line;
            if (heldAt.containsKey(at)) {
                note(at, line, calls);
            }
        }
        return calls;
    }

    private void note(AbstractInsnNode at, int line, List<CodeCall> calls) {
        List<String> held = heldAt.get(at);
        if (at instanceof MethodInsnNode call) {
            calls.add(new CodeCall(call.owner, call.name + call.desc, line, held));
        } else if (at instanceof InvokeDynamicInsnNode lambda && !isRunLater(at)) {
            for (Object argument : lambda.bsmArgs) {
                if (argument instanceof Handle body) {
                    calls.add(new CodeCall(body.getOwner(), body.getName() + body.getDesc(), line, held));
                }
            }
        } else if (at.getOpcode() == Opcodes.MONITORENTER) {
            calls.add(new CodeCall("", monitor(at), line, held));
        }
    }

    private static boolean isRunLater(AbstractInsnNode lambda) {
        AbstractInsnNode next = lambda.getNext();
        while (next != null && !(next instanceof MethodInsnNode)) {
            next = next.getNext();
        }
        return next instanceof MethodInsnNode taker
                && (RUN_LATER.contains(taker.name) || ON_THE_ENGINE.equals(taker.owner + "." + taker.name));
    }

    private void reach(AbstractInsnNode at, List<String> held) {
        if (at != null && heldAt.putIfAbsent(at, held) == null) {
            toVisit.push(at);
        }
    }

    private void follow(AbstractInsnNode at, List<String> before) {
        List<String> after = after(at, before);
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            InsnList code = method.instructions;
            if (code.indexOf(block.start) <= code.indexOf(at) && code.indexOf(at) < code.indexOf(block.end)) {
                reach(block.handler, before);
            }
        }
        if (at instanceof JumpInsnNode jump) {
            reach(jump.label, after);
        } else if (at instanceof TableSwitchInsnNode table) {
            reach(table.dflt, after);
            table.labels.forEach(label -> reach(label, after));
        } else if (at instanceof LookupSwitchInsnNode lookup) {
            reach(lookup.dflt, after);
            lookup.labels.forEach(label -> reach(label, after));
        }
        if (goesOn(at)) {
            reach(at.getNext(), after);
        }
    }

    private static boolean goesOn(AbstractInsnNode at) {
        int code = at.getOpcode();
        return code != Opcodes.GOTO
                && code != Opcodes.ATHROW
                && code != Opcodes.TABLESWITCH
                && code != Opcodes.LOOKUPSWITCH
                && (code < Opcodes.IRETURN || code > Opcodes.RETURN);
    }

    private List<String> after(AbstractInsnNode at, List<String> held) {
        if (at.getOpcode() == Opcodes.MONITORENTER) {
            List<String> more = new ArrayList<>(held);
            more.add(monitor(at));
            return List.copyOf(more);
        }
        return at.getOpcode() == Opcodes.MONITOREXIT && !held.isEmpty() ? held.subList(0, held.size() - 1) : held;
    }

    /** The compiler writes: load the object, dup, store, monitorenter. */
    private String monitor(AbstractInsnNode enter) {
        AbstractInsnNode at = enter.getPrevious();
        while (at instanceof LabelNode || at instanceof LineNumberNode || isCopy(at)) {
            at = at.getPrevious();
        }
        return at instanceof FieldInsnNode field ? field.owner + "." + field.name : type.name;
    }

    private static boolean isCopy(AbstractInsnNode at) {
        return at.getOpcode() == Opcodes.DUP || at.getOpcode() == Opcodes.ASTORE;
    }
}
