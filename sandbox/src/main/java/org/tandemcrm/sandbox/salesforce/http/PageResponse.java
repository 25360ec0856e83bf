package org.tandemcrm.sandbox.salesforce.http;

import java.util.Map;

/** One answer for a person's browser. */
public record PageResponse(int status, Map<String, String> headers, String body) {
  private static final int SEE_OTHER = 303;

  public static PageResponse html(int status, String html) {
    return of(status, "text/html;charset=UTF-8", html);
  }

  public static PageResponse of(int status, String contentType, String body) {
    return new PageResponse(
        status,
        Map.of(
            "Content-Type",
            contentType,
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
                + " frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Cache-Control",
            "no-store"),
        body);
  }

  /** Sends the browser on after a form, so that a reload doesn't send it again. */
  public static PageResponse seeOther(String path) {
    return new PageResponse(SEE_OTHER, Map.of("Location", path), "");
  }
}
