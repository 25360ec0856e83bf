package org.tandemcrm.web.user;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.tandemcrm.core.user.Role;
import org.tandemcrm.core.user.SignedIn;

/** The person or token behind this request, for pages ({@code #{user}}) and for checks. */
@Named("user")
@RequestScoped
public class SignedInUser {

  private HttpServletRequest request;

  /** For the container's proxy. */
  protected SignedInUser() {}

  @Inject
  public SignedInUser(HttpServletRequest request) {
    this.request = request;
  }

  /** Whoever it is; empty when nobody is signed in. */
  public Optional<SignedIn> signedIn() {
    return Optional.ofNullable((SignedIn) request.getAttribute(SignInMechanism.SIGNED_IN));
  }

  public boolean isKnown() {
    return signedIn().isPresent();
  }

  /** The login; empty when nobody is signed in. */
  public String getLogin() {
    return signedIn().map(SignedIn::login).orElse("");
  }

  public String getRole() {
    return signedIn().map(caller -> caller.role().roleName()).orElse("");
  }

  public boolean isAdmin() {
    return signedIn().filter(caller -> caller.role() == Role.ADMIN).isPresent();
  }
}
