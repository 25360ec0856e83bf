package org.tandemcrm.web.user;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Refuses a form that another site made a browser send: the second lock behind the view state that
 * each form of ours carries and the SameSite cookie. It also covers the forms that need neither,
 * signing in and out. A browser that doesn't say where a request comes from has the first two.
 */
@WebFilter("/*")
public class CrossSiteCheck extends HttpFilter {

  private static final long serialVersionUID = 1L;

  private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String from = request.getHeader("Sec-Fetch-Site");
    if (from != null && FOREIGN.contains(from) && !LOOKING.contains(request.getMethod())) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else {
      chain.doFilter(request, response);
    }
  }
}
