package org.tandemcrm.web.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.user.SignIns;
import org.tandemcrm.core.user.SignedIn;
import org.tandemcrm.core.user.Tokens;
import org.tandemcrm.web.frame.SecurityHeaders;
import org.tandemcrm.web.rest.Problem;

/**
 * Who calls. The API takes a bearer token alone and never looks at a session; pages take the user
 * whom {@link Login} kept in the session. Both are asked for again at every request, so that a
 * changed role, a deactivation or a revocation counts from the next one on.
 */
@ApplicationScoped
public class SignInMechanism implements HttpAuthenticationMechanism {

  static final String SIGNED_IN = "org.tandemcrm.signedIn";

  /** Style sheets, scripts and pictures: the same for everybody. */
  private static final String RESOURCES = "/jakarta.faces.resource/";

  private static final String BEARER = "Bearer ";

  private SignIns signIns;
  private Tokens tokens;

  /** For the container's proxy. */
  protected SignInMechanism() {}

  @Inject
  public SignInMechanism(SignIns signIns, Tokens tokens) {
    this.signIns = signIns;
    this.tokens = tokens;
  }

  /** Whether the request is for the API: the only thing that decides which credential counts. */
  public static boolean isForApi(HttpServletRequest request) {
    String path = request.getServletPath();
    return path.equals("/api") || path.startsWith("/api/");
  }

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    try {
      if (isForApi(request)) {
        return byToken(request, response, context);
      }
      if (request.getServletPath().startsWith(RESOURCES)) {
        return context.doNothing();
      }
      return bySession(request, response, context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AuthenticationStatus byToken(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws IOException {
    Optional<SignedIn> caller = bearer(request).flatMap(tokens::holder);
    if (caller.isPresent()) {
      return accept(request, context, caller.get());
    }
    SecurityHeaders.setOnRefusal(response);
    response.setHeader("WWW-Authenticate", "Bearer realm=\"tandem\"");
    Problem.of(401, "Send a valid API token in the header: Authorization: Bearer <token>.")
        .write(response);
    return AuthenticationStatus.SEND_FAILURE;
  }

  private static Optional<String> bearer(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Authorization"))
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()).strip())
        .filter(token -> !token.isEmpty());
  }

  private AuthenticationStatus bySession(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws IOException {
    Optional<SignedIn> caller =
        OpenSession.of(request.getSession(false))
            .flatMap(open -> signIns.session(open.userId(), open.signedInAt()));
    if (caller.isPresent()) {
      return accept(request, context, caller.get());
    }
    if (!context.isProtected()) {
      return context.doNothing();
    }
    sendToLogin(request, response);
    return AuthenticationStatus.SEND_CONTINUE;
  }

  private static AuthenticationStatus accept(
      HttpServletRequest request, HttpMessageContext context, SignedIn caller) {
    request.setAttribute(SIGNED_IN, caller);
    return context.notifyContainerAboutLogin(caller.login(), Set.of(caller.role().roleName()));
  }

  /**
   * A table or poll that outlived its session asks by script and is told to go in its own words.
   */
  private static void sendToLogin(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    SecurityHeaders.setOnRefusal(response);
    String login = request.getContextPath() + "/login.xhtml";
    if ("GET".equals(request.getMethod())) {
      String query = request.getQueryString();
      String wanted = request.getServletPath() + (query == null ? "" : "?" + query);
      login += "?page=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    }
    if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
      response.setContentType("text/xml;charset=UTF-8");
      response
          .getWriter()
          .write("<partial-response><redirect url=\"" + login + "\"/></partial-response>");
    } else {
      response.sendRedirect(login);
    }
  }
}
