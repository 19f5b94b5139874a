// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes what the executed tests prove.
 *
 * <p>Found by the JUnit Platform through its service file; nothing has to be configured. Each test class with marks
 * leaves {@code target/conformance/<class>.csv} in its module ({@code id,test,outcome}), one that lost its marks takes it
 * away, and the table of the whole repository is merged anew when the repository keeps a list of requirements (see {@link ConformanceTable}).
 *
 * <p><b>Threading.</b> Tests may run in parallel.
 */
public final class ConformanceListener implements TestExecutionListener {

    private final Map<String, Map<String, Proof>> proofsByClass = new ConcurrentHashMap<>();
    private TestPlan plan;

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
        proofsByClass.clear();
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (test.getSource().orElse(null) instanceof ClassSource skipped) {
            proofsByClass.putIfAbsent(skipped.getClassName(), new ConcurrentSkipListMap<>());
        }
        record(test, "skipped");
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        record(
                test,
                switch (result.getStatus()) {
                    case SUCCESSFUL -> Proof.PASSED;
                    case FAILED -> "failed";
                    case ABORTED -> "aborted";
                });
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        if (proofsByClass.isEmpty()) {
            return;
        }
        Path module = Path.of(System.getProperty("basedir", System.getProperty("user.dir")));
        try {
            ConformanceTable.write(module, proofsByClass);
        } catch (IOException e) {
            throw new UncheckedIOException("conformance table of " + module, e);
        }
    }

    private void record(TestIdentifier test, String outcome) {
        if (test.isTest()) {
            source(test).ifPresent(method -> record(method, outcome));
        }
    }

    private void record(MethodSource source, String outcome) {
        Method method = source.getJavaMethod();
        String testClass = source.getClassName();
        Map<String, Proof> proofs = proofsByClass.computeIfAbsent(testClass, name -> new ConcurrentSkipListMap<>());
        for (String id : RequirementMarks.of(method)) {
            Proof proof = new Proof(id, testClass + "#" + method.getName(), outcome);
            proofs.merge(proof.id() + " " + proof.test(), proof, Proof::worse);
        }
    }

    /** A dynamic test has no method of its own; the factory that made it has. */
    private Optional<MethodSource> source(TestIdentifier test) {
        Optional<TestIdentifier> node = Optional.of(test);
        while (node.isPresent()) {
            if (node.get().getSource().orElse(null) instanceof MethodSource method) {
                return Optional.of(method);
            }
            node = plan.getParent(node.get());
        }
        return Optional.empty();
    }
}
