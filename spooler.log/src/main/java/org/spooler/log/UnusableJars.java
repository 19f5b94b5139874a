// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.log;

import java.io.File;
import java.io.IOException;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says so when a jar in the hot folder is no bundle: File Install itself passes over it without a word.
 *
 * <p>File Install asks only when a file has kept its size and time between two looks, so that a jar which is still being
 * copied is not reported.
 */
@Component
public final class UnusableJars implements ArtifactInstaller {
    private static final Logger LOG = LoggerFactory.getLogger(UnusableJars.class);

    @Override
    public boolean canHandle(File artifact) {
        return artifact.getName().endsWith(".jar") && reason(artifact) != null;
    }

    @Override
    public void install(File artifact) {
        LOG.error("{} is ignored: {}. Replace it with a bundle or remove it", artifact, reason(artifact));
    }

    @Override
    public void update(File artifact) {
        install(artifact);
    }

    @Override
    public void uninstall(File artifact) {
        LOG.info("{} is gone", artifact);
    }

    /** Null for a bundle. */
    private static String reason(File artifact) {
        try (JarFile jar = new JarFile(artifact)) {
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                return "it is a jar without a manifest, so no OSGi bundle";
            }
            return manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) == null
                    ? "its manifest has no Bundle-SymbolicName, so it is no OSGi bundle"
                    : null;
        } catch (IOException e) {
            return "it is no readable jar (" + e.getMessage() + ")";
        }
    }
}
