package org.tandemcrm.plugin.salesforce;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an RSA key as people paste it: PEM, whose line ends a form may have taken away. */
final class SalesforcePrivateKey {

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  /** "Version 0, an RSA key", in the words of PKCS #8, which wraps the older form. */
  private static final byte[] RSA = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

  private static final String WHOLE =
      "Enter the whole key, from -----BEGIN PRIVATE KEY----- to the last line.";

  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;

  private SalesforcePrivateKey() {}

  /**
   * The key.
   *
   * @throws IllegalArgumentException when it is none; the message says what to do about it and
   *     shows nothing of it
   */
  static PrivateKey of(String text) {
    Matcher matcher = PEM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(WHOLE);
    }
    try {
      byte[] content = content(matcher.group(2).replaceAll("\\s", ""));
      return switch (matcher.group(1)) {
        case "PRIVATE KEY" -> key(content);
        case "RSA PRIVATE KEY" -> key(wrapped(content));
        case "ENCRYPTED PRIVATE KEY" ->
            throw new IllegalArgumentException(
                "The key is locked with a password. Enter it unlocked: openssl pkcs8 -in key.pem.");
        default ->
            throw new IllegalArgumentException(
                "This is no private key. Enter the key that belongs to the app's certificate.");
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("This is no RSA key. Enter one as PEM.", e);
    }
  }

  private static byte[] content(String encoded) {
    try {
      return Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(WHOLE, e);
    }
  }

  private static PrivateKey key(byte[] content) throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(content));
  }

  private static byte[] wrapped(byte[] key) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(RSA);
    content.writeBytes(element(OCTETS, key));
    return element(SEQUENCE, content.toByteArray());
  }

  /** An element of DER. A key is longer than 255 and shorter than 65,536 bytes. */
  private static byte[] element(int tag, byte[] content) {
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    element.write(0x82);
    element.write(content.length >> 8);
    element.write(content.length);
    element.writeBytes(content);
    return element.toByteArray();
  }
}
