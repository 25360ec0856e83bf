package org.tandemcrm.web.user;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.tandemcrm.core.user.InvalidUserException;
import org.tandemcrm.core.user.SignInResult;
import org.tandemcrm.core.user.SignIns;
import org.tandemcrm.core.user.SignedIn;
import org.tandemcrm.core.user.Users;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.frame.Words;

/** The page user/password.xhtml: one's own password. */
@Named
@RequestScoped
@ForEveryone
public class UserPassword {

  @Inject private Users users;
  @Inject private SignIns signIns;
  @Inject private SignedInUser user;
  @Inject private HttpServletRequest request;
  @Inject private Notices notices;
  @Inject private Words words;
  @Inject private Clock clock;

  private String present = "";
  private String wanted = "";
  private String repeated = "";
  private String presentProblem = "";
  private String wantedProblem = "";

  /**
   * Changes it, if the present one is right; this session goes on, all others end.
   *
   * @return the page that they begin with; null to stay
   */
  @ForEveryone
  public String change() {
    SignedIn caller = user.signedIn().orElseThrow();
    if (!wanted.equals(repeated)) {
      wantedProblem = "The two new passwords differ.";
      return null;
    }
    SignInResult known = signIns.confirm(caller, present.toCharArray(), request.getRemoteAddr());
    if (known instanceof SignInResult.TooOften tooOften) {
      presentProblem = "Too many attempts. Try again in " + words.duration(tooOften.toWait()) + ".";
      return null;
    }
    if (known instanceof SignInResult.Refused) {
      presentProblem = "This is not your present password.";
      return null;
    }
    return change(caller.userId().orElseThrow());
  }

  private String change(long id) {
    try {
      users.changePassword(id, wanted.toCharArray());
    } catch (InvalidUserException e) {
      wantedProblem = e.problems().get(Users.PASSWORD);
      return null;
    }
    request.changeSessionId();
    new OpenSession(id, clock.instant()).keep(request.getSession());
    notices.done("Your password is changed. Everywhere else you are signed out.");
    return user.getHome() + "?faces-redirect=true";
  }

  public String getPresentProblem() {
    return presentProblem;
  }

  public String getWantedProblem() {
    return wantedProblem;
  }

  public String getPresent() {
    return "";
  }

  public void setPresent(String present) {
    this.present = orEmpty(present);
  }

  public String getWanted() {
    return "";
  }

  public void setWanted(String wanted) {
    this.wanted = orEmpty(wanted);
  }

  public String getRepeated() {
    return "";
  }

  public void setRepeated(String repeated) {
    this.repeated = orEmpty(repeated);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
