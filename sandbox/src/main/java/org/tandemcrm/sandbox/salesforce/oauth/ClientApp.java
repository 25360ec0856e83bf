package org.tandemcrm.sandbox.salesforce.oauth;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * What an admin sets on the org's one external client app: the certificate that signs assertions,
 * and, for a test, a reason to refuse every token.
 */
public final class ClientApp {
  private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

  private volatile Optional<PublicKey> key = Optional.empty();
  private volatile Optional<TokenError> refusal = Optional.empty();

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

  /** Trusts no certificate and refuses nothing, as at the start. */
  public void reset() {
    key = Optional.empty();
    refusal = Optional.empty();
  }
}
