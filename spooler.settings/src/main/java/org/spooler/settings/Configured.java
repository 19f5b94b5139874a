// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.status.RefusedSettings;

/**
 * The configuration of one component from its start to its end. Wrong values change nothing: the settings in force
 * stay, one message in the log says all that is wrong, and the status table shows it until it is right. At a start with
 * wrong values the last ones that were right are used.
 *
 * <p><b>Threading.</b> Any thread; one change after the other. What is applied is called under its lock.
 *
 * <p><b>Durability.</b> The last values that were right lie in {@code var/settings} of the home.
 */
public final class Configured<S> {

    private static final Logger LOG = LoggerFactory.getLogger(Configured.class);
    private static final String FILE = "felix.fileinstall.filename";
    private static final int CONFIGURATION_DELETED = 4;

    private final String pid;
    private final Class<?> annotationType;
    private final Declaration declaration;
    private final Form<S> form;
    private final LastGood lastGood;
    private final Refusals refusals;

    private Map<String, String> inForce;
    private Map<String, ?> wanted = Map.of();
    private Optional<String> refused = Optional.empty();
    private boolean unusable;

    /**
     * Nothing is in force yet.
     *
     * @param pid of a configuration without one of its own
     * @param declaration the annotation type that declares keys and defaults
     * @param home of the instance; {@code null} remembers nothing for the next start
     */
    public Configured(String pid, Class<?> declaration, Form<S> form, String home, Refusals refusals) {
        this.pid = pid;
        this.annotationType = declaration;
        this.declaration = new Declaration(declaration);
        this.form = form;
        this.lastGood = new LastGood(home == null ? null : Path.of(home, "var", "settings"));
        this.refusals = refusals;
    }

    /** As a component in a container has it. */
    public static <S> Configured<S> in(BundleContext bundle, String pid, Class<?> declaration, Form<S> form) {
        return new Configured<>(pid, declaration, form, bundle.getProperty("spooler.home"), Refusals.asService(bundle));
    }

    /** The PID of a configuration. */
    public static String pid(Map<String, ?> values, String otherwise) {
        return Declaration.text(values.containsKey("service.pid") ? values.get("service.pid") : otherwise);
    }

    /** Takes the first values; if they are wrong, the last that were right. With neither nothing is applied. */
    public synchronized void begin(Map<String, ?> values, Applying<S> use) {
        wanted = Map.copyOf(values);
        Map<String, String> before = lastGood.of(pid()).orElse(null);
        try {
            refuseNothing(values, before);
            apply(values, use);
        } catch (IOException unusable) {
            refuse(unusable, "nothing runs on it yet");
        } catch (RefusedSettingsException wrong) {
            boolean goesOn = before != null && useBefore(before, use);
            refuse(wrong, goesOn ? "the last settings that were right are in force" : "nothing runs on it");
        }
    }

    /** Takes other values; if they are wrong, the settings in force stay. */
    public synchronized void change(Map<String, ?> values, Applying<S> use) {
        String before = pid();
        wanted = Map.copyOf(values);
        if (!pid().equals(before)) {
            lastGood.forget(before);
        }
        try {
            refuseNothing(values, inForce);
            if (inForce != null && sameAsInForce(values)) {
                accept();
                return;
            }
            apply(values, use);
            LOG.info("{}: changed settings are in force", pid());
        } catch (IOException | RefusedSettingsException wrong) {
            refuse(wrong, inForce == null ? "still nothing runs on it" : "the settings in force stay");
        }
    }

    /** Tries values again that could not be applied, such as an address that was in use; nothing if some are in force. */
    public synchronized void again(Applying<S> use) {
        if (!mayHeal()) {
            return;
        }
        try {
            apply(wanted, use);
        } catch (IOException | RefusedSettingsException still) {
            LOG.debug("{}: still refused", pid(), still);
        }
    }

    /** Whether nothing is in force though the values are right, which may change without another configuration. */
    public synchronized boolean mayHeal() {
        return inForce == null && unusable;
    }

    /** Why nothing, or something else than what is written, is in force; empty if all is well. */
    public synchronized Optional<String> problem() {
        return refused;
    }

    /**
     * The component ends.
     *
     * @param reason as Declarative Services give it to an immediate component; a configuration that is deleted is
     *     forgotten
     */
    public synchronized void end(int reason) {
        refusals.withdraw();
        if (reason == CONFIGURATION_DELETED) {
            lastGood.forget(pid());
        }
    }

    private String pid() {
        return pid(wanted, pid);
    }

    private boolean sameAsInForce(Map<String, ?> values) {
        return declaration.given(values).equals(inForce)
                && declaration.unknown(values.keySet()).isEmpty();
    }

    /** A file that says nothing is one that is being written, or was cut off: it does not mean that all is default. */
    private void refuseNothing(Map<String, ?> values, Map<String, String> before) {
        if (before != null
                && !before.isEmpty()
                && values.containsKey(FILE)
                && declaration.given(values).isEmpty()) {
            throw new RefusedSettingsException(List.of(pid() + ": " + values.get(FILE)
                    + " has no setting in it: expected at least one key; to have all defaults write one with its"
                    + " default, to end what it configures delete the file"));
        }
    }

    private void apply(Map<String, ?> values, Applying<S> use) throws IOException {
        use.apply(Keys.read(pid(), values, annotationType, form));
        inForce = declaration.given(values);
        lastGood.keep(pid(), inForce);
        accept();
    }

    private boolean useBefore(Map<String, String> before, Applying<S> use) {
        try {
            use.apply(Keys.read(pid(), before, annotationType, form));
            inForce = before;
            return true;
        } catch (IOException | RefusedSettingsException unusable) {
            LOG.debug("{}: the last settings that were right cannot be used either", pid(), unusable);
            return false;
        }
    }

    private void accept() {
        refused = Optional.empty();
        refusals.withdraw();
    }

    private void refuse(Exception wrong, String effect) {
        List<String> problems = wrong instanceof RefusedSettingsException several
                ? several.problems()
                : List.of(String.valueOf(wrong.getMessage()));
        String text = String.join("\n", problems);
        refused = Optional.of(text);
        unusable = wrong instanceof IOException;
        LOG.error("{}; {}", text, effect); // the component runtime would bury an exception under a stack trace
        refusals.show(new RefusedSettings(pid(), problems, effect));
    }
}
