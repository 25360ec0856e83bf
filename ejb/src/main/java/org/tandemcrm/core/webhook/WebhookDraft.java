package org.tandemcrm.core.webhook;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What an admin fills in about a webhook.
 *
 * @param secret {@code whsec_} and 24 to 64 bytes in Base64; blank keeps the one that there is, or
 *     makes one
 */
public record WebhookDraft(String name, String url, String secret, boolean on) {

  private static final int MOST_NAME = 200;
  private static final int MOST_URL = 2000;

  public WebhookDraft {
    name = name.strip();
    url = url.strip();
    secret = secret.strip();
  }

  String nameKey() {
    return name.toLowerCase(Locale.ROOT);
  }

  Map<String, String> problems(boolean taken, boolean plain) {
    Map<String, String> problems = new LinkedHashMap<>();
    if (name.isEmpty() || name.length() > MOST_NAME) {
      problems.put("name", "Give a name of 1 to " + MOST_NAME + " characters.");
    } else if (taken) {
      problems.put("name", "There is another webhook of this name.");
    }
    if (url.length() > MOST_URL) {
      problems.put("url", "An address has at most " + MOST_URL + " characters.");
    } else {
      WebhookTarget.problem(url, plain).ifPresent(problem -> problems.put("url", problem));
    }
    if (!secret.isEmpty() && !WebhookSecret.isOne(secret)) {
      problems.put(
          "secret",
          "A secret is whsec_ and 24 to 64 bytes in Base64. Leave it blank to have one made.");
    }
    return problems;
  }

  Map<String, String> audited() {
    return Map.of("name", name, "url", url, "on", Boolean.toString(on));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "WebhookDraft " + name;
  }
}
