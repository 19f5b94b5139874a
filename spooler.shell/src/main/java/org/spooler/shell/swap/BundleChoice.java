// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.swap;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.spooler.shell.CommandException;

/** Finds the bundle an operator means: by its symbolic name, or the last parts of it. */
final class BundleChoice {
    private static final int MOST_NEAR = 8;

    private BundleChoice() {}

    static Bundle of(String word, BundleContext context) throws CommandException {
        List<Bundle> all = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName() != null)
                .toList();
        List<Bundle> meant =
                all.stream().filter(b -> b.getSymbolicName().equals(word)).toList();
        if (meant.isEmpty()) {
            meant = all.stream()
                    .filter(b -> b.getSymbolicName().endsWith("." + word))
                    .toList();
        }
        if (meant.size() != 1) {
            throw new CommandException(meant.isEmpty() ? unknown(word, all) : several(word, meant));
        }
        return swappable(meant.get(0));
    }

    private static Bundle swappable(Bundle bundle) throws CommandException {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
            throw new CommandException(bundle.getSymbolicName()
                    + " is the framework itself: it changes with a new start, not with a swap");
        }
        if (revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0) {
            throw new CommandException(bundle.getSymbolicName() + " is a fragment: swap the bundle it belongs to");
        }
        return bundle;
    }

    private static String unknown(String word, List<Bundle> all) {
        String part = word.substring(word.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String near = all.stream()
                .map(Bundle::getSymbolicName)
                .filter(name -> !part.isEmpty() && name.toLowerCase(Locale.ROOT).contains(part))
                .sorted()
                .limit(MOST_NEAR)
                .collect(Collectors.joining(", "));
        return "bundle '" + word + "' is unknown. "
                + (near.isEmpty() ? "'providers' lists those that take part" : "There are: " + near);
    }

    private static String several(String word, List<Bundle> meant) {
        return "bundle '" + word + "' could be "
                + meant.stream()
                        .map(b -> b.getSymbolicName() + " " + b.getVersion() + " (" + b.getBundleId() + ")")
                        .sorted()
                        .collect(Collectors.joining(", "))
                + ": write its whole symbolic name, or uninstall one of two versions first";
    }
}
