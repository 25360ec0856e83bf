package org.tandemcrm.web.user;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import org.tandemcrm.core.record.RecordScope;
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
    return is(Role.ADMIN);
  }

  /**
   * Whether they may work with all prospects, accounts, opportunities and lists: see {@link
   * MarketersOnly}.
   */
  public boolean isMarketer() {
    return is(Role.ADMIN, Role.MARKETER);
  }

  /** Whether they may work with prospects, be it only with their own: see {@link SalesOnly}. */
  public boolean isSales() {
    return is(Role.ADMIN, Role.MARKETER, Role.SALES);
  }

  /** Whether they see everything that is no admin's secret: see {@link ForViewers}. */
  public boolean isViewer() {
    return is(Role.ADMIN, Role.MARKETER, Role.VIEWER);
  }

  /** Whose prospects they see and edit; an act that needs one asks for a role before. */
  public RecordScope scope() {
    SignedIn caller = signedIn().orElseThrow();
    return caller.role() == Role.SALES
        ? RecordScope.ownedBy(caller.userId().orElseThrow())
        : RecordScope.ALL;
  }

  /** The page that they begin with, as an outcome: "/dashboard". */
  public String getHome() {
    return isViewer() ? "/dashboard" : "/prospect/list";
  }

  private boolean is(Role... any) {
    return signedIn().filter(caller -> Arrays.asList(any).contains(caller.role())).isPresent();
  }
}
