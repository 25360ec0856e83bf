package org.tandemcrm.web.frame;

import jakarta.faces.application.ProtectedViewException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.rest.Incident;
import org.tandemcrm.web.rest.Problem;
import org.tandemcrm.web.user.NotPermittedException;

/**
 * Where the container sends every error. Finds out what it means, logs what nobody expected, and
 * shows our own page, or a problem to a client of the API.
 */
@WebServlet("/error")
public class ErrorServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  static final String KIND = "org.tandemcrm.errorKind";
  static final String INCIDENT = "org.tandemcrm.incident";

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Throwable failure = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    Integer status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    ErrorKind kind = failure == null ? kind(status) : kind(failure);
    if (kind == ErrorKind.UNEXPECTED) {
      request.setAttribute(INCIDENT, Incident.log(path, failure).id());
    }
    if (!response.isCommitted()) {
      // The content policy of the page that failed would stand beside the error page's own.
      response.reset();
      SecurityHeaders.setOn(response);
      response.setHeader("Cache-Control", "no-store");
    }
    response.setStatus(kind.status());
    if (path.startsWith(request.getContextPath() + "/api/")) {
      Problem.of(kind.status(), kind.sentence()).write(response);
      return;
    }
    request.setAttribute(KIND, kind);
    request.getRequestDispatcher("/error.xhtml").forward(request, response);
  }

  /** Without a status nothing failed here: a page's own script came because its call failed. */
  private static ErrorKind kind(Integer status) {
    return status == null ? ErrorKind.OUT_OF_DATE : ErrorKind.of(status);
  }

  private static ErrorKind kind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NotFoundException) {
        return ErrorKind.NOT_FOUND;
      }
      if (cause instanceof NotPermittedException) {
        return ErrorKind.FORBIDDEN;
      }
      if (cause instanceof ViewExpiredException || cause instanceof ProtectedViewException) {
        return ErrorKind.EXPIRED;
      }
    }
    return ErrorKind.UNEXPECTED;
  }
}
