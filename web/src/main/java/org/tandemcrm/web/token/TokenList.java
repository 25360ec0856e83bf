package org.tandemcrm.web.token;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.user.InvalidUserException;
import org.tandemcrm.core.user.Role;
import org.tandemcrm.core.user.TokenDraft;
import org.tandemcrm.core.user.TokenRow;
import org.tandemcrm.core.user.Tokens;
import org.tandemcrm.web.frame.Badge;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.AdminOnly;
import org.tandemcrm.web.user.SignedInUser;

/** The page token/list.xhtml: the keys of programs; makes them and ends them. */
@Named
@ViewScoped
@AdminOnly
public class TokenList implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private Tokens tokens;
  @Inject private SignedInUser user;
  @Inject private Notices notices;
  @Inject private Clock clock;

  private String name = "";
  private Role role = Role.VIEWER;
  private LocalDate lastDay;
  private Map<String, String> problems = Map.of();
  private transient List<TokenRow> rows;

  /** Shown in the answer that made it and never again: it isn't kept with the page. */
  private transient String created = "";

  public List<TokenRow> getRows() {
    if (rows == null) {
      rows = tokens.list();
    }
    return rows;
  }

  public Badge state(TokenRow token) {
    boolean over = token.expiresAt().filter(end -> !end.isAfter(clock.instant())).isPresent();
    return over ? Badge.failed("expired") : Badge.inStep("good");
  }

  /** Makes a token and shows it, or says all that is wrong. */
  public void create() {
    problems = Map.of();
    rows = null;
    try {
      created =
          tokens.create(new TokenDraft(name, role, getLastDay()), user.signedIn().orElseThrow());
      name = "";
    } catch (InvalidUserException e) {
      problems = e.problems();
    }
  }

  public String revoke(long id) {
    try {
      tokens.revoke(id);
      notices.done("The token is revoked. Whoever used it is refused from now on.");
    } catch (ConflictingStateException | NotFoundException e) {
      notices.failed(e.getMessage());
    }
    return "/token/list?faces-redirect=true";
  }

  /** What is wrong with a field; empty when nothing is. */
  public String problem(String field) {
    return problems.getOrDefault(field, "");
  }

  /** The token that was just made; empty otherwise. */
  public String getCreated() {
    return created == null ? "" : created;
  }

  public Role[] getRoles() {
    return Role.values();
  }

  public LocalDate getLatestLastDay() {
    return tokens.latestLastDay();
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name == null ? "" : name;
  }

  public Role getRole() {
    return role;
  }

  public void setRole(Role role) {
    this.role = role;
  }

  public LocalDate getLastDay() {
    return lastDay == null ? tokens.defaultLastDay() : lastDay;
  }

  public void setLastDay(LocalDate lastDay) {
    this.lastDay = lastDay;
  }
}
