package org.tandemcrm.web.frame;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sets the headers that tell a browser to trust nothing but us, on every answer. A page gets its
 * content policy from PrimeFaces, with a nonce: two policies would both have to be met.
 */
@WebFilter("/*")
public class SecurityHeaders extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    setOn(response);
    String path = request.getServletPath();
    boolean resource = path.startsWith("/jakarta.faces.resource/");
    boolean page = path.endsWith(".xhtml") && !resource;
    if (!page) {
      response.setHeader("Content-Security-Policy", ContentPolicy.FOR_THE_REST);
    }
    if (!resource) {
      response.setHeader("Cache-Control", "no-store");
    }
    chain.doFilter(request, response);
  }

  /** What an answer carries that no page is, and that is given before any filter is asked. */
  public static void setOnRefusal(HttpServletResponse response) {
    setOn(response);
    response.setHeader("Content-Security-Policy", ContentPolicy.FOR_THE_REST);
    response.setHeader("Cache-Control", "no-store");
  }

  /** What every answer carries. */
  static void setOn(HttpServletResponse response) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  }
}
