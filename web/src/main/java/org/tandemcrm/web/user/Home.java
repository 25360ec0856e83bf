package org.tandemcrm.web.user;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tandem's own address: leads everybody to the page that they begin with. */
@WebServlet("")
@ServletSecurity(@HttpConstraint(rolesAllowed = {"admin", "marketer", "sales", "viewer"}))
public class Home extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient SignedInUser user;

  @Inject
  public Home(SignedInUser user) {
    this.user = user;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.sendRedirect(request.getContextPath() + user.getHome() + ".xhtml");
  }
}
