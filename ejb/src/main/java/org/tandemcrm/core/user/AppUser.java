package org.tandemcrm.core.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.tandemcrm.core.matching.EmailKey;

/** A person who can log in, or could once they are activated. */
@Entity
@Table(name = "APP_USER")
class AppUser {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "APP_USER_KEY")
  @SequenceGenerator(name = "APP_USER_KEY", sequenceName = "CONFIGURATION_ID", allocationSize = 100)
  private long id;

  private String login;

  @Column(name = "FULL_NAME")
  private String fullName;

  private String email;

  @Column(name = "EMAIL_KEY")
  private String emailKey;

  @Column(name = "PASSWORD_HASH")
  private String passwordHash;

  @Column(name = "PASSWORD_CHANGED_AT")
  private Instant passwordChangedAt;

  @Enumerated(EnumType.STRING)
  private Role role;

  @Enumerated(EnumType.STRING)
  private UserState state;

  @Column(name = "CREATED_AT")
  private Instant createdAt;

  @Column(name = "LAST_LOGIN_AT", insertable = false, updatable = false)
  private Instant lastLoginAt;

  @Version private int version;

  protected AppUser() {}

  /** Somebody without a password, who therefore can't log in yet. */
  AppUser(UserDraft draft, Instant createdAt) {
    this.state = UserState.INACTIVE;
    this.createdAt = createdAt;
    edit(draft);
  }

  /** The one form of a login by which people are told apart. */
  static String loginKey(String login) {
    return login.strip().toLowerCase(Locale.ROOT);
  }

  void edit(UserDraft draft) {
    login = loginKey(draft.login());
    fullName = blankToNull(draft.fullName());
    email = blankToNull(draft.email());
    emailKey = EmailKey.of(Optional.ofNullable(email)).orElse(null);
    role = draft.role();
  }

  private static String blankToNull(String text) {
    return text.isBlank() ? null : text.strip();
  }

  /** Another password, which ends every session that was opened with the old one. */
  void setPassword(String hash, Instant now) {
    passwordHash = hash;
    passwordChangedAt = now;
  }

  void activate() {
    state = UserState.ACTIVE;
  }

  void deactivate() {
    state = UserState.INACTIVE;
  }

  void makeAdmin() {
    role = Role.ADMIN;
  }

  boolean isActive() {
    return state == UserState.ACTIVE;
  }

  /** True for one without whom nobody might be left to put things right. */
  boolean isActiveAdmin() {
    return isActive() && role == Role.ADMIN;
  }

  /** Whether a session that was opened then is still good. */
  boolean letsIn(Instant signedInAt) {
    return isActive() && !signedInAt.isBefore(passwordChangedAt);
  }

  long id() {
    return id;
  }

  int version() {
    return version;
  }

  /** Absent until the first activation. */
  Optional<String> passwordHash() {
    return Optional.ofNullable(passwordHash);
  }

  /** What a password must not be made of. */
  List<String> names() {
    return List.of(login, orEmpty(fullName), orEmpty(email));
  }

  /** As the audit log names this person. */
  String subject() {
    return "user " + id + " (" + login + ")";
  }

  /** As the audit log compares two editions. */
  Map<String, String> audited() {
    Map<String, String> values = new TreeMap<>();
    values.put("login", login);
    Optional.ofNullable(fullName).ifPresent(name -> values.put("name", name));
    Optional.ofNullable(email).ifPresent(address -> values.put("email", address));
    values.put("role", role.roleName());
    values.put("state", state.name().toLowerCase(Locale.ROOT));
    return values;
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  SignedIn signedIn() {
    return new SignedIn(OptionalLong.of(id), login, role);
  }

  UserRow row() {
    return new UserRow(
        id,
        login,
        Optional.ofNullable(fullName),
        Optional.ofNullable(email),
        role,
        state,
        passwordHash != null,
        createdAt,
        Optional.ofNullable(lastLoginAt),
        version);
  }
}
