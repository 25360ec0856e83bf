package org.tandemcrm.core.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookTargetTest {

  @Test
  void anAddressIsHttpsWithAHostAndNothingHidden() {
    assertTrue(problem("https://hooks.example.com/a?b=c").isEmpty());
    for (String wrong :
        List.of(
            "",
            "hooks.example.com",
            "http://hooks.example.com",
            "ftp://hooks.example.com",
            "file:///etc/passwd",
            "https:///path",
            "https://user:secret@hooks.example.com",
            "https://hooks.example.com/#part",
            "https://hooks.example.com:0/",
            "https://hooks.example.com:70000/",
            "https://hooks example.com")) {
      assertTrue(problem(wrong).isPresent(), wrong);
    }
    assertTrue(WebhookTarget.problem("http://hooks.example.com", true).isEmpty());
  }

  @Test
  void onlyAllowedHostsOnTheirPortsMayBeCalled() {
    List<String> hosts = List.of("hooks.example.com", "*.acme.example", "odd.example.com:8443");
    assertTrue(allowed("https://HOOKS.example.com/x", hosts));
    assertTrue(allowed("https://hooks.example.com:443/x", hosts));
    assertTrue(allowed("https://eu.acme.example/", hosts));
    assertTrue(allowed("https://odd.example.com:8443/", hosts));
    for (String other :
        List.of(
            "https://example.com/",
            "https://hooks.example.com.evil.example/",
            "https://evilhooks.example.com/",
            "https://acme.example/",
            "https://evilacme.example/",
            "https://hooks.example.com:8443/",
            "https://odd.example.com/",
            "https://127.0.0.1/")) {
      assertFalse(allowed(other, hosts), other);
    }
    assertFalse(allowed("https://hooks.example.com/", List.of()), "nobody allowed anything");
  }

  @Test
  void hostsAreKeptInOneForm() {
    assertEquals(Optional.of("hooks.example.com"), WebhookTarget.hostEntry(" Hooks.Example.com "));
    assertEquals(Optional.of("*.example.com:81"), WebhookTarget.hostEntry("*.example.com:81"));
    assertEquals(Optional.of("xn--bcher-kva.example"), WebhookTarget.hostEntry("bücher.example"));
    assertEquals(Optional.of("[::1]:8080"), WebhookTarget.hostEntry("[::1]:8080"));
    for (String wrong : List.of("", "*", "https://a.example", "a.example/b", "a.example:99999")) {
      assertEquals(Optional.empty(), WebhookTarget.hostEntry(wrong), wrong);
    }
  }

  private static Optional<String> problem(String url) {
    return WebhookTarget.problem(url, false);
  }

  private static boolean allowed(String url, List<String> hosts) {
    return WebhookTarget.of(url).isAllowed(hosts);
  }
}
