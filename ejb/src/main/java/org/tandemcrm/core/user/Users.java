package org.tandemcrm.core.user;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;

/**
 * The people who work with Tandem. Nobody is ever removed, because what they did keeps their name:
 * they are deactivated. Every method that names a user throws {@link NotFoundException} when there
 * is no such one; wherever a password is given, {@link InvalidUserException} says why it isn't good
 * enough, in the field {@value #PASSWORD}.
 */
@Stateless
public class Users {

  /** The field of which a problem with a password is one. */
  public static final String PASSWORD = "password";

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private PasswordHashing passwords;
  @Inject private AuditLog audit;
  @Inject private Event<UserAdmission> admissions;
  @Inject private Clock clock;

  public Users() {}

  Users(
      EntityManager entityManager,
      PasswordHashing passwords,
      AuditLog audit,
      Event<UserAdmission> admissions,
      Clock clock) {
    this.entityManager = entityManager;
    this.passwords = passwords;
    this.audit = audit;
    this.admissions = admissions;
    this.clock = clock;
  }

  /**
   * People whose login, name or email has that text in it, by state and login unless the request
   * sorts by "login" or "lastLogin".
   *
   * @param search blank for everybody
   */
  public Page<UserRow> list(String search, PageRequest request) {
    return new UserReader(entityManager).list(search, request);
  }

  public UserRow find(long id) {
    return found(id, LockModeType.NONE).row();
  }

  /** The one person of that email, in letters of any case. */
  public Optional<UserRow> byEmail(String email) {
    return EmailKey.of(Optional.of(email))
        .flatMap(key -> first("SELECT u FROM AppUser u WHERE u.emailKey = ?1", key))
        .map(AppUser::row);
  }

  /**
   * Adds a person who can sign in at once.
   *
   * @return their key
   * @throws InvalidUserException with everything that is wrong with the draft
   */
  public long create(UserDraft draft, char[] password) {
    Map<String, String> problems = problems(draft, 0);
    PasswordRules.check(password, List.of(draft.login(), draft.fullName(), draft.email()))
        .ifPresent(problem -> problems.put(PASSWORD, problem));
    refuse(problems);
    AppUser user = new AppUser(draft, clock.instant());
    user.setPassword(passwords.hash(password), clock.instant());
    user.activate();
    entityManager.persist(user);
    audit.record("created", user.subject(), Map.of(), user.audited());
    return user.id();
  }

  /**
   * Adds somebody whom a CRM knows: a viewer who can't sign in until an admin activates them. Their
   * login is the email.
   *
   * @return their key
   * @throws InvalidUserException when the email isn't one, or somebody has it already
   */
  public long createInactive(String fullName, String email) {
    UserDraft draft = new UserDraft(email, fullName, email, Role.VIEWER);
    refuse(problems(draft, 0));
    AppUser user = new AppUser(draft, clock.instant());
    entityManager.persist(user);
    audit.record("created", user.subject(), Map.of(), user.audited());
    return user.id();
  }

  /**
   * Edits a person.
   *
   * @param version what {@link #find} gave
   * @throws InvalidUserException with everything that is wrong with the draft
   * @throws ConflictingStateException when somebody else edited them since, or they are the last
   *     admin and would no longer be one
   */
  public void update(long id, int version, UserDraft draft) {
    List<AppUser> admins = lockedAdmins();
    AppUser user = locked(id);
    if (user.version() != version) {
      throw new ConflictingStateException(
          "Somebody else changed this user meanwhile: load the page again, then repeat your change.");
    }
    refuse(problems(draft, id));
    if (draft.role() != Role.ADMIN) {
      keepAnAdmin(user, admins);
    }
    Map<String, String> before = user.audited();
    user.edit(draft);
    audit.record("changed", user.subject(), before, user.audited());
  }

  /** Lets somebody in who was inactive, by a password that they should change. */
  public void activate(long id, char[] password) {
    AppUser user = locked(id);
    Map<String, String> before = user.audited();
    setPassword(user, password);
    user.activate();
    audit.record("activated", user.subject(), before, user.audited());
    admissions.fire(new UserAdmission(id));
  }

  /**
   * Shuts somebody out: their sessions and tokens end at the next request.
   *
   * @throws ConflictingStateException when they are the last admin
   */
  public void deactivate(long id) {
    List<AppUser> admins = lockedAdmins();
    AppUser user = locked(id);
    keepAnAdmin(user, admins);
    Map<String, String> before = user.audited();
    user.deactivate();
    audit.record("deactivated", user.subject(), before, user.audited());
    admissions.fire(new UserAdmission(id));
  }

  /** Sets the password of somebody who forgot theirs; their sessions end. */
  public void resetPassword(long id, char[] password) {
    AppUser user = locked(id);
    setPassword(user, password);
    audit.record("reset the password of", user.subject());
  }

  /** Changes one's own password, which {@link SignIns#confirm} was asked for before. */
  public void changePassword(long id, char[] password) {
    AppUser user = locked(id);
    setPassword(user, password);
    audit.record("changed the password of", user.subject());
  }

  private void setPassword(AppUser user, char[] password) {
    PasswordRules.check(password, user.names())
        .ifPresent(problem -> refuse(Map.of(PASSWORD, problem)));
    user.setPassword(passwords.hash(password), clock.instant());
  }

  private Map<String, String> problems(UserDraft draft, long id) {
    Optional<String> emailKey = EmailKey.of(Optional.of(draft.email()));
    return UserRules.check(
        draft,
        isTaken("login", AppUser.loginKey(draft.login()), id),
        emailKey.isPresent() && isTaken("emailKey", emailKey.get(), id));
  }

  private boolean isTaken(String field, String value, long byOtherThan) {
    return first("SELECT u FROM AppUser u WHERE u." + field + " = ?1", value)
        .filter(user -> user.id() != byOtherThan)
        .isPresent();
  }

  private Optional<AppUser> first(String query, String value) {
    return entityManager
        .createQuery(query, AppUser.class)
        .setParameter(1, value)
        .getResultStream()
        .findFirst();
  }

  private static void refuse(Map<String, String> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidUserException(problems);
    }
  }

  /** Two admins who shut each other out at once must not both succeed: the second waits here. */
  private List<AppUser> lockedAdmins() {
    return entityManager
        .createQuery("SELECT u FROM AppUser u WHERE u.role = ?1", AppUser.class)
        .setParameter(1, Role.ADMIN)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
  }

  private static void keepAnAdmin(AppUser leaving, List<AppUser> admins) {
    boolean another =
        admins.stream().anyMatch(user -> user.isActiveAdmin() && user.id() != leaving.id());
    if (leaving.isActiveAdmin() && !another) {
      throw new ConflictingStateException(
          "This is the last active admin: make somebody else an admin first.");
    }
  }

  private AppUser locked(long id) {
    return found(id, LockModeType.PESSIMISTIC_WRITE);
  }

  private AppUser found(long id, LockModeType lock) {
    AppUser user = entityManager.find(AppUser.class, id, lock);
    if (user == null) {
      throw new NotFoundException("There is no user " + id + ".");
    }
    return user;
  }
}
