// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/**
 * Makes the TLS side of connections: TLS 1.2 and later by the JDK.
 *
 * <p>A verified server shows a certificate that chains up to a trusted one and names the host that was asked for
 * (RFC 9525; endpoint identification "HTTPS").
 */
public final class TlsPolicy {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final TlsMode mode;
    private final SslContextBuilder builder;
    private SslContext context;

    private TlsPolicy(TlsMode mode, SslContextBuilder builder) {
        this.mode = mode;
        this.builder = builder;
    }

    /**
     * Prepares a mode.
     *
     * @param trusted PEM file with the certificates to trust; empty: those of the JDK
     * @throws IOException if the file cannot be read or holds no certificate
     * @throws GeneralSecurityException if the JDK lacks what is needed
     */
    public static TlsPolicy of(TlsMode mode, Optional<Path> trusted) throws IOException, GeneralSecurityException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .protocols(PROTOCOLS)
                .endpointIdentificationAlgorithm(mode.verifies() ? "HTTPS" : null);
        if (!mode.verifies()) {
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
        } else if (trusted.isPresent()) {
            builder.trustManager(trustOnly(trusted.get()));
        }
        return new TlsPolicy(mode, builder);
    }

    /** When it is first needed: the JDK takes a good part of a second for its first one, which start-up can do without. */
    private synchronized SslContext context() throws SSLException {
        if (context == null) {
            context = builder.build();
        }
        return context;
    }

    private static TrustManagerFactory trustOnly(Path file) throws IOException, GeneralSecurityException {
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
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    /** When connections are protected. */
    public TlsMode mode() {
        return mode;
    }

    /**
     * The handler that begins TLS when it is added to a pipeline.
     *
     * @param host the name the server has to prove, if it has to prove one
     * @throws SSLException if the JDK cannot do TLS as it is configured
     */
    public SslHandler handler(ByteBufAllocator allocator, String host, int port, Duration handshakeLimit)
            throws SSLException {
        SslHandler handler = context().newHandler(allocator, host, port);
        handler.setHandshakeTimeoutMillis(handshakeLimit.toMillis());
        return handler;
    }
}
