package org.tandemcrm.core.user;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.audit.AuditLog;

/**
 * Lets people in by password and asks at each request of theirs whether they are still welcome. One
 * for the server, because it remembers who failed lately; its callers don't wait for each other.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class SignIns {

  /** So long after the sign-in a session ends, however busy it is. */
  static final Duration LONGEST_SESSION = Duration.ofHours(12);

  private static final String NOBODY_YET = "somebody";

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private PasswordHashing passwords;
  @Inject private AuditLog audit;
  @Inject private Clock clock;

  private final SignInThrottle throttle = new SignInThrottle();

  public SignIns() {}

  SignIns(EntityManager entityManager, PasswordHashing passwords, AuditLog audit, Clock clock) {
    this.entityManager = entityManager;
    this.passwords = passwords;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Looks whether login and password go together.
   *
   * @param address where the request comes from
   */
  public SignInResult signIn(String login, char[] password, String address) {
    SignInResult result = attempt(login, password, address);
    if (result instanceof SignInResult.Welcome welcome) {
      noteSignIn(welcome.caller(), address);
    }
    return result;
  }

  /**
   * Looks whether somebody who is signed in knows their password, before they change it. It counts
   * as an attempt to sign in: who found an open session can't guess any faster.
   */
  public SignInResult confirm(SignedIn caller, char[] password, String address) {
    return attempt(caller.login(), password, address);
  }

  private SignInResult attempt(String login, char[] password, String address) {
    String key = AppUser.loginKey(login);
    Optional<Duration> wait = throttle.begin(key, address, clock.instant());
    if (wait.isPresent()) {
      return new SignInResult.TooOften(wait.get());
    }
    Optional<AppUser> user = byLogin(key);
    if (!isTheirs(password, user)) {
      noteFailure(user, address);
      return new SignInResult.Refused();
    }
    throttle.succeeded(key, address);
    return new SignInResult.Welcome(user.orElseThrow().signedIn());
  }

  private Optional<AppUser> byLogin(String login) {
    return entityManager
        .createQuery("SELECT u FROM AppUser u WHERE u.login = :login", AppUser.class)
        .setParameter("login", login)
        .getResultStream()
        .findFirst();
  }

  /** Takes as long for a login that nobody has, or that may not come in, as for any other. */
  private boolean isTheirs(char[] password, Optional<AppUser> user) {
    Optional<String> hash = user.flatMap(AppUser::passwordHash);
    if (hash.isEmpty()) {
      passwords.pretend(password);
      return false;
    }
    return passwords.matches(password, hash.get()) && user.orElseThrow().isActive();
  }

  /** What was typed as an unknown login may be a password: it is not written down. */
  private void noteFailure(Optional<AppUser> user, String address) {
    audit.recordBy(
        NOBODY_YET,
        "failed to sign in as",
        user.map(AppUser::subject).orElse("an unknown login"),
        Map.of(),
        Map.of("from", address));
  }

  private void noteSignIn(SignedIn caller, String address) {
    AppUser user = entityManager.find(AppUser.class, caller.userId().orElseThrow());
    // Not by the entity, whose version would make an edit that is under way an old one.
    entityManager
        .createNativeQuery("UPDATE APP_USER SET LAST_LOGIN_AT = ?1 WHERE ID = ?2")
        .setParameter(1, clock.millis())
        .setParameter(2, user.id())
        .executeUpdate();
    audit.recordBy(
        caller.login(), "signed in as", user.subject(), Map.of(), Map.of("from", address));
  }

  /**
   * The user of a session, as they are now; empty when the session is over: too old, the user
   * deactivated, or their password changed since.
   */
  public Optional<SignedIn> session(long userId, Instant signedInAt) {
    if (signedInAt.plus(LONGEST_SESSION).isBefore(clock.instant())) {
      return Optional.empty();
    }
    return Optional.ofNullable(entityManager.find(AppUser.class, userId))
        .filter(user -> user.letsIn(signedInAt))
        .map(AppUser::signedIn);
  }
}
