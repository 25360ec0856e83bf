package org.tandemcrm.web.user;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.tandemcrm.core.user.SignedIn;
import org.tandemcrm.core.user.Users;

/** The page login.xhtml. An error never says which part was wrong. */
@Named
@RequestScoped
public class Login {

  @Inject private Users users;
  @Inject private ExternalContext browser;

  private String login;
  private String password;
  private String page;
  private boolean refused;

  /** Signs in under a new session id and goes to the wanted page. */
  public void signIn() throws IOException {
    Optional<SignedIn> caller = credentialsAreComplete() ? check() : Optional.empty();
    password = null;
    if (caller.isEmpty()) {
      refused = true;
      return;
    }
    HttpServletRequest request = (HttpServletRequest) browser.getRequest();
    request.getSession();
    request.changeSessionId();
    request.getSession().setAttribute(SignInMechanism.USER_ID, caller.get().id());
    browser.redirect(browser.getRequestContextPath() + ReturnPath.of(page));
  }

  private boolean credentialsAreComplete() {
    return login != null && !login.isBlank() && password != null && !password.isEmpty();
  }

  private Optional<SignedIn> check() {
    return users.signIn(login.strip(), password.toCharArray());
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

  public boolean isRefused() {
    return refused;
  }
}
