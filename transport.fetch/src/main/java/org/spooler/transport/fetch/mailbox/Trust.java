// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whom to trust: the certificates of a file, or those of the Java installation. */
public final class Trust {

    private Trust() {}

    /**
     * Prepares TLS.
     *
     * @param file PEM file with the certificates to trust; empty: those of the JDK
     * @throws IOException if the file cannot be read or holds no certificate
     * @throws GeneralSecurityException if the JDK lacks what is needed
     */
    public static SSLContext of(Optional<Path> file) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(file.isPresent() ? only(file.get()) : null);
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private static KeyStore only(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("trusted-" + store.size(), certificate);
            }
        }
        if (store.size() == 0) {
            throw new IOException(file + " holds no certificate: expected PEM blocks BEGIN CERTIFICATE");
        }
        return store;
    }
}
