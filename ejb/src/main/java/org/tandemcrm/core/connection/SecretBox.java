package org.tandemcrm.core.connection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what must not be read from the tables, with AES-GCM. It holds several keys, so that they
 * can be changed: the first encrypts, each decrypts what it encrypted.
 */
public final class SecretBox {

  /**
   * An encrypted text.
   *
   * @param keyId the key that encrypted it
   * @param text nonce and cipher text in Base64
   */
  public record Sealed(String keyId, String text) {}

  private static final String HOW_TO =
      " Set tandem.secret.keys to id:key, where id is a name of your choice and key are 32 random"
          + " bytes in Base64, as \"openssl rand -base64 32\" prints them. To change the key, put"
          + " the new one in front: newId:newKey,id:key.";

  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;
  private static final int MAX_KEY_ID = 40;

  private final Map<String, SecretKey> keys;
  private final String encryptingKeyId;
  private final SecureRandom random = new SecureRandom();

  private SecretBox(Map<String, SecretKey> keys) {
    this.keys = keys;
    this.encryptingKeyId = keys.keySet().iterator().next();
  }

  /**
   * Opens the box with the keys of the configuration: {@code id:base64[,id:base64…]}.
   *
   * @throws IllegalStateException with a sentence that says how to make a key, when there is none
   *     or one can't be used
   */
  public static SecretBox withKeys(String configured) {
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    for (String entry : configured.split(",", -1)) {
      String[] idAndKey = entry.strip().split(":", 2);
      if (idAndKey.length < 2 || idAndKey[0].isBlank() || idAndKey[0].length() > MAX_KEY_ID) {
        throw new IllegalStateException("No key for the secrets of connections." + HOW_TO);
      }
      if (keys.put(idAndKey[0], key(idAndKey[0], idAndKey[1])) != null) {
        throw new IllegalStateException(
            "Two keys for the secrets have the id " + idAndKey[0] + "." + HOW_TO);
      }
    }
    return new SecretBox(keys);
  }

  private static SecretKey key(String id, String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException notBase64) {
      // Without the cause, whose message shows a part of the key.
      throw new IllegalStateException("The key " + id + " is not in Base64." + HOW_TO);
    }
    if (bytes.length != KEY_BYTES) {
      throw new IllegalStateException(
          "The key " + id + " has " + bytes.length + " bytes, not 32." + HOW_TO);
    }
    return new SecretKeySpec(bytes, "AES");
  }

  /** Encrypts with the first key; the same text gives another result each time. */
  public Sealed seal(String clear) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, encryptingKeyId, nonce);
      byte[] sealed = cipher.doFinal(clear.getBytes(StandardCharsets.UTF_8));
      byte[] both =
          ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
      return new Sealed(encryptingKeyId, Base64.getEncoder().encodeToString(both));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has AES-GCM", e);
    }
  }

  /**
   * What was sealed.
   *
   * @throws IllegalStateException with a sentence, when its key is missing or it was tampered with
   */
  public String open(Sealed sealed) {
    if (!keys.containsKey(sealed.keyId())) {
      throw new IllegalStateException(
          "The secrets were encrypted with the key "
              + sealed.keyId()
              + ", which tandem.secret.keys no longer has: add it again.");
    }
    try {
      ByteBuffer both = ByteBuffer.wrap(Base64.getDecoder().decode(sealed.text()));
      byte[] nonce = new byte[NONCE_BYTES];
      both.get(nonce);
      byte[] rest = new byte[both.remaining()];
      both.get(rest);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, sealed.keyId(), nonce);
      return new String(cipher.doFinal(rest), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IllegalStateException(
          "The stored secrets can't be decrypted: the key "
              + sealed.keyId()
              + " is another one than when they were stored, or they were changed.",
          e);
    }
  }

  /**
   * Keyed hashes of a text, one for each key, that of the first key in front: the text can be
   * recognised by them, not told from them.
   */
  public List<String> fingerprints(String text) {
    List<String> hashes = new ArrayList<>();
    for (Map.Entry<String, SecretKey> key : keys.entrySet()) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key.getValue());
        byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        hashes.add(HexFormat.of().formatHex(hash));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Every Java has HMAC with SHA-256", e);
      }
    }
    return hashes;
  }

  private Cipher cipher(int mode, String keyId, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(ALGORITHM);
    cipher.init(mode, keys.get(keyId), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(keyId.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
