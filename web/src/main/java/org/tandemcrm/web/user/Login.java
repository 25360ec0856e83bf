package org.tandemcrm.web.user;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import org.tandemcrm.core.user.SignInResult;
import org.tandemcrm.core.user.SignIns;
import org.tandemcrm.core.user.SignedIn;
import org.tandemcrm.web.frame.Words;

/** The page login.xhtml. An error never says which part was wrong. */
@Named
@RequestScoped
public class Login {

  @Inject private SignIns signIns;
  @Inject private ExternalContext browser;
  @Inject private Words words;
  @Inject private Clock clock;

  private String login;
  private String password;
  private String page;
  private String problem = "";

  /** Signs in under a new session id and goes to the wanted page. */
  public void signIn() throws IOException {
    HttpServletRequest request = (HttpServletRequest) browser.getRequest();
    SignInResult result = check(request.getRemoteAddr());
    password = null;
    if (result instanceof SignInResult.Welcome welcome) {
      open(request, welcome.caller());
    } else if (result instanceof SignInResult.TooOften tooOften) {
      problem = "Too many attempts. Try again in " + words.duration(tooOften.toWait()) + ".";
    } else {
      problem = "That login and password don’t go together.";
    }
  }

  private SignInResult check(String address) {
    boolean complete = login != null && !login.isBlank() && password != null && !password.isEmpty();
    return complete
        ? signIns.signIn(login, password.toCharArray(), address)
        : new SignInResult.Refused();
  }

  private void open(HttpServletRequest request, SignedIn caller) throws IOException {
    request.getSession();
    request.changeSessionId();
    new OpenSession(caller.userId().orElseThrow(), clock.instant()).keep(request.getSession());
    browser.redirect(browser.getRequestContextPath() + ReturnPath.of(page));
  }

  public String getLogin() {
    return login;
  }

  public void setLogin(String login) {
    this.login = login;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public String getPage() {
    return page;
  }

  public void setPage(String page) {
    this.page = page;
  }

  /** Why nobody was let in; empty before an attempt. */
  public String getProblem() {
    return problem;
  }
}
