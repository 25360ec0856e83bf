package org.tandemcrm.web.frame;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ContentPolicyTest {

  private final ContentPolicy policy = new ContentPolicy();

  @Test
  void endsWithTheSourcesOfScriptsBecauseANonceIsAppended() {
    assertTrue(policy.getForPages().endsWith("; script-src 'self'"), policy.getForPages());
  }

  @Test
  void allowsNothingInlineButOneKnownStyleAndNoForeignFrame() {
    String oneKnownStyle =
        "style-src 'self' 'unsafe-hashes' 'sha256-biLFinpqYMtWHmXfkA1BPeCY0/fNt46SAZ+BBk5YUog=';";
    assertTrue(policy.getForPages().contains(oneKnownStyle), policy.getForPages());
    assertFalse(policy.getForPages().replace(oneKnownStyle, "").contains("unsafe"));
    assertFalse(policy.getForPages().replace(oneKnownStyle, "").contains("sha256"));
    assertTrue(policy.getForPages().contains("default-src 'none';"));
    assertTrue(policy.getForPages().contains("frame-ancestors 'none';"));
    assertTrue(ContentPolicy.FOR_THE_REST.contains("frame-ancestors 'none'"));
  }
}
