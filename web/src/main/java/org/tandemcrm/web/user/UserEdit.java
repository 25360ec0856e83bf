package org.tandemcrm.web.user;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandemcrm.core.user.Role;
import org.tandemcrm.core.user.UserDraft;
import org.tandemcrm.core.user.UserRow;
import org.tandemcrm.core.user.Users;
import org.tandemcrm.web.frame.EditPage;

/** The page user/edit.xhtml: a new person, or one who is edited, activated or shut out. */
@Named
@ViewScoped
@AdminOnly
public class UserEdit extends EditPage {

  private static final long serialVersionUID = 1L;

  @Inject private Users users;

  private String login = "";
  private String fullName = "";
  private String email = "";
  private Role role = Role.VIEWER;
  private String password = "";
  private transient UserRow row;

  /** Reads the person whom the URL names, or prepares a new one. */
  public void load() {
    if (!isAdding()) {
      loaded(getRow().version());
      login = getRow().login();
      fullName = getRow().fullName().orElse("");
      email = getRow().email().orElse("");
      role = getRow().role();
    }
  }

  /** The person as stored; not for a new one. */
  public UserRow getRow() {
    if (row == null) {
      row = users.find(getId());
    }
    return row;
  }

  /**
   * Saves, or shows all problems at once.
   *
   * @return the next page; null to stay
   */
  public String save() {
    if (isAdding()) {
      return attempt(
          login + " can sign in now.", () -> users.create(draft(), password.toCharArray()));
    }
    return attempt("The changes are saved.", () -> users.update(getId(), version(), draft()));
  }

  public String activate() {
    return attempt(
        login + " can sign in now.", () -> users.activate(getId(), password.toCharArray()));
  }

  public String deactivate() {
    return attempt(
        login + " is shut out; open sessions and tokens end now.", () -> users.deactivate(getId()));
  }

  public String resetPassword() {
    return attempt(
        "The password is set; open sessions of " + login + " end now.",
        () -> users.resetPassword(getId(), password.toCharArray()));
  }

  private String attempt(String done, Runnable act) {
    return attempt(
        () -> {
          act.run();
          done(done);
          return "/user/list?faces-redirect=true";
        });
  }

  private UserDraft draft() {
    return new UserDraft(login, fullName, email, role);
  }

  public Role[] getRoles() {
    return Role.values();
  }

  public String getLogin() {
    return login;
  }

  public void setLogin(String login) {
    this.login = orEmpty(login);
  }

  public String getFullName() {
    return fullName;
  }

  public void setFullName(String fullName) {
    this.fullName = orEmpty(fullName);
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = orEmpty(email);
  }

  public Role getRole() {
    return role;
  }

  public void setRole(Role role) {
    this.role = role;
  }

  /** Never given back to the browser. */
  public String getPassword() {
    return "";
  }

  public void setPassword(String password) {
    this.password = orEmpty(password);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
