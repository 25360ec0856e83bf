package org.tandemcrm.web.user;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/**
 * What a browser's session knows of its user: all else is looked up at each request.
 *
 * @param signedInAt with which a change of the password since then is told
 */
record OpenSession(long userId, Instant signedInAt) implements Serializable {

  private static final String NAME = OpenSession.class.getName();

  /**
   * @param session null for none
   */
  static Optional<OpenSession> of(HttpSession session) {
    return Optional.ofNullable(session).map(kept -> (OpenSession) kept.getAttribute(NAME));
  }

  void keep(HttpSession session) {
    session.setAttribute(NAME, this);
  }
}
