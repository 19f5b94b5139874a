// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The server's side of SCRAM by the formulas of RFC 5802, 3, with nothing but the JDK. */
public final class ScramServer {

    private static final byte[] SALT = "salt of this test".getBytes(StandardCharsets.UTF_8);
    private static final int ROUNDS = 4096;

    private final String hash;
    private final String mac;
    private final byte[] salted;
    private String exchange;

    public ScramServer(String mechanism, String password) throws GeneralSecurityException {
        boolean sha256 = mechanism.endsWith("256");
        hash = sha256 ? "SHA-256" : "SHA-1";
        mac = sha256 ? "HmacSHA256" : "HmacSHA1";
        salted = SecretKeyFactory.getInstance("PBKDF2With" + mac)
                .generateSecret(new PBEKeySpec(password.toCharArray(), SALT, ROUNDS, sha256 ? 256 : 160))
                .getEncoded();
    }

    /** Answers client-first with server-first. */
    public String first(String clientFirst) {
        String bare = clientFirst.substring("n,,".length());
        String nonce = bare.substring(bare.indexOf("r=") + 2) + "server";
        String answer = "r=" + nonce + ",s=" + Base64.getEncoder().encodeToString(SALT) + ",i=" + ROUNDS;
        exchange = bare + "," + answer + ",c=biws,r=" + nonce;
        return answer;
    }

    /** Checks the proof in client-final and answers with server-final. */
    public String last(String clientFinal) throws GeneralSecurityException {
        byte[] proof = Base64.getDecoder().decode(clientFinal.substring(clientFinal.indexOf(",p=") + 3));
        byte[] clientKey = hmac(salted, "Client Key");
        byte[] stored = MessageDigest.getInstance(hash).digest(clientKey);
        byte[] signature = hmac(stored, exchange);
        for (int i = 0; i < proof.length; i++) {
            proof[i] ^= signature[i];
        }
        if (!MessageDigest.isEqual(proof, clientKey)) {
            throw new GeneralSecurityException("wrong proof");
        }
        return signature();
    }

    /** The server's own proof. */
    public String signature() throws GeneralSecurityException {
        return "v=" + Base64.getEncoder().encodeToString(hmac(hmac(salted, "Server Key"), exchange));
    }

    private byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac code = Mac.getInstance(mac);
        code.init(new SecretKeySpec(key, mac));
        return code.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
