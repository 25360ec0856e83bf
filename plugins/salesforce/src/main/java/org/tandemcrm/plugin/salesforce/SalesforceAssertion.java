package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;

/** Signs who asks for a token: a JSON Web Token with RS256, the one algorithm Salesforce takes. */
final class SalesforceAssertion {

  /** Salesforce refuses one that is valid for much longer. */
  private static final Duration VALID = Duration.ofMinutes(3);

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private SalesforceAssertion() {}

  static String of(SalesforceGrant.JwtBearer grant, String clientId, Instant now) {
    ObjectNode header = SalesforceHttp.JSON.createObjectNode().put("alg", "RS256");
    ObjectNode claims =
        SalesforceHttp.JSON
            .createObjectNode()
            .put("iss", clientId)
            .put("sub", grant.username())
            .put("aud", grant.audience())
            .put("exp", now.plus(VALID).getEpochSecond());
    String content = encoded(header.toString()) + "." + encoded(claims.toString());
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(grant.key());
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw PluginException.of(
              FailureKind.CONFIGURATION, "The private key can't sign. Enter another one.")
          .aboutSetting(SalesforceSettings.PRIVATE_KEY)
          .causedBy(e);
    }
  }

  private static String encoded(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
