package org.tandemcrm.sandbox.salesforce.oauth;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an admin sets on the org's one external client app: the certificate that signs assertions,
 * and, for a test, a reason to refuse every token.
 */
public final class ClientApp {
  private static final int TOKEN_BYTES = 48;
  private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

  private volatile Optional<PublicKey> key = Optional.empty();
  private volatile Optional<TokenError> refusal = Optional.empty();
  private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
  private final SecureRandom random = new SecureRandom();

  Optional<PublicKey> key() {
    return key;
  }

  public boolean hasKey() {
    return key.isPresent();
  }

  public Optional<TokenError> refusal() {
    return refusal;
  }

  /** Refuses all tokens from now on for that reason, or none. */
  public void refuse(Optional<TokenError> reason) {
    refusal = reason;
  }

  /**
   * Trusts assertions signed with the private key that belongs to this.
   *
   * @param pem a certificate or a public key of RSA
   * @throws GeneralSecurityException when it is neither
   */
  public void trust(String pem) throws GeneralSecurityException {
    key = Optional.of(pem.contains(CERTIFICATE) ? ofCertificate(pem) : ofKey(pem));
  }

  private static PublicKey ofCertificate(String pem) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(
            new ByteArrayInputStream(pem.strip().getBytes(StandardCharsets.US_ASCII)))
        .getPublicKey();
  }

  private static PublicKey ofKey(String pem) throws GeneralSecurityException {
    String body = pem.replaceAll("-----[A-Z ]+-----", "");
    try {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("the key isn't base64", e);
    }
  }

  /**
   * Approves the app as the integration user would in a browser: the refresh token of the grant.
   */
  public String approve() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = "5Aep861" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    refreshTokens.add(token);
    return token;
  }

  boolean isApproved(String refreshToken) {
    return refreshTokens.contains(refreshToken);
  }

  /** Trusts no certificate, knows no approval and refuses nothing, as at the start. */
  public void reset() {
    key = Optional.empty();
    refusal = Optional.empty();
    refreshTokens.clear();
  }
}
