// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.broken;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A contract run on one provider, inside another test.
 *
 * <p>Its results go to nobody but the caller: no listener of the surrounding run sees them, so that what a broken
 * provider fails is no failure of the build and no proof of a requirement.
 *
 * @param run how many tests ran
 * @param failures what each failed test said, by the name of its method
 */
public record ContractRun(int run, Map<String, String> failures) {

    public ContractRun {
        failures = Map.copyOf(failures);
    }

    /** Runs all tests of a class that implements contracts. */
    public static ContractRun of(Class<?> provider) {
        return run(selectClass(provider));
    }

    /** Runs one test of a class that implements contracts. */
    public static ContractRun of(Class<?> provider, String method) {
        return run(selectMethod(provider, method));
    }

    private static ContractRun run(DiscoverySelector selector) {
        Recorder recorder = new Recorder();
        LauncherConfig quiet = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(quiet)
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selector)
                                .build(),
                        recorder);
        if (recorder.run.isEmpty()) {
            throw new IllegalArgumentException("no test was found by " + selector);
        }
        return new ContractRun(recorder.run.size(), new TreeMap<>(recorder.failures));
    }

    /** Names of the methods that failed. */
    public Set<String> failed() {
        return failures.keySet();
    }

    private static final class Recorder implements TestExecutionListener {

        private final Set<String> run = ConcurrentHashMap.newKeySet();
        private final Map<String, String> failures = new ConcurrentHashMap<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                run.add(test.getUniqueId());
            }
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                String name = test.getLegacyReportingName().replaceAll("\\(.*\\)$", "");
                failures.put(name, result.getThrowable().map(String::valueOf).orElse("failed"));
            }
        }
    }
}
