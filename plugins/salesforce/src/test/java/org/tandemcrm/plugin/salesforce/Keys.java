package org.tandemcrm.plugin.salesforce;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;

/** Keys as people have them in files. */
final class Keys {

  /** Behind "version 0, an RSA key" PKCS #8 holds the older form, each with its length in DER. */
  private static final int WRAPPING = 26;

  private static final KeyPair RSA = pair("RSA", 2048);

  private Keys() {}

  static KeyPair rsa() {
    return RSA;
  }

  /** The private key in the form of today. */
  static String pem() {
    return pem("PRIVATE KEY", RSA.getPrivate().getEncoded());
  }

  /** The private key in the form that older tools write. */
  static String olderPem() {
    byte[] encoded = RSA.getPrivate().getEncoded();
    return pem("RSA PRIVATE KEY", Arrays.copyOfRange(encoded, WRAPPING, encoded.length));
  }

  /** A key of another kind. */
  static String ellipticPem() {
    return pem("PRIVATE KEY", pair("EC", 256).getPrivate().getEncoded());
  }

  static String pem(String kind, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(kind, Base64.getMimeEncoder().encodeToString(content), kind);
  }

  private static KeyPair pair(String algorithm, int size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(size);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
