package org.tandemcrm.web.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The page error.xhtml: what {@link ErrorServlet} found out. */
@Named("error")
@RequestScoped
public class ErrorPage {

  @Inject private HttpServletRequest request;

  public ErrorKind getKind() {
    return Optional.ofNullable((ErrorKind) request.getAttribute(ErrorServlet.KIND))
        .orElse(ErrorKind.NOT_FOUND);
  }

  /** The id that is in the log; empty when nothing was logged. */
  public String getIncident() {
    return Optional.ofNullable((String) request.getAttribute(ErrorServlet.INCIDENT)).orElse("");
  }
}
