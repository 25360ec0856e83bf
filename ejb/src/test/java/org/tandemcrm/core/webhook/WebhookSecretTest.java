package org.tandemcrm.core.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookSecretTest {

  /** The example that libraries of the specification test themselves with. */
  @Test
  void signsAsTheSpecificationDoes() {
    assertEquals(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
            .sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}"));
  }

  @Test
  void aSecretIsLongEnoughAndEachNewOneIsAnother() {
    assertTrue(WebhookSecret.isOne("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    assertFalse(WebhookSecret.isOne("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    assertFalse(WebhookSecret.isOne("whsec_c2hvcnQ="));
    assertFalse(WebhookSecret.isOne("whsec_no base64"));
    assertTrue(WebhookSecret.isOne(WebhookSecret.make()));
    assertNotEquals(WebhookSecret.make(), WebhookSecret.make());
    assertEquals("WebhookSecret", WebhookSecret.of(WebhookSecret.make()).toString());
  }
}
