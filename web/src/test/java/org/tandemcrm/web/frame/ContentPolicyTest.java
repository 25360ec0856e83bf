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
  void allowsNothingInlineAtLargeAndNoForeignFrame() {
    assertFalse(policy.getForPages().contains("unsafe-inline"), policy.getForPages());
    assertFalse(policy.getForPages().contains("unsafe-eval"), policy.getForPages());
    assertTrue(policy.getForPages().contains("default-src 'none';"));
    assertTrue(policy.getForPages().contains("frame-ancestors 'none';"));
    assertTrue(policy.getForTheRest().contains("frame-ancestors 'none'"));
  }
}
