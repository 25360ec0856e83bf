package org.tandemcrm.core.user;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.tandemcrm.core.audit.AuditForTests;
import org.tandemcrm.core.audit.AuditRow;
import org.tandemcrm.core.store.RecordedEvents;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;

/** The beans of this package on one database, wired as the server does it, each call for itself. */
final class UserBeans {

  static final String PASSWORD = "copper kettle orbit";
  static final String OTHER_PASSWORD = "quiet violin harbour";
  static final String ADDRESS = "192.0.2.7";

  /** Who makes tokens that belong to nobody. */
  static final SignedIn SERVER = new SignedIn(OptionalLong.empty(), "configured token", Role.ADMIN);

  final SettableClock clock = new SettableClock();
  final RecordedEvents<UserAdmission> admissions = new RecordedEvents<>();
  private final PasswordHashing passwords = new PasswordHashing(new ReversedPassword());
  private final StoreDatabase database;

  UserBeans(StoreDatabase database) {
    this.database = database;
  }

  <T> T users(Function<Users, T> work) {
    return database.inTransaction(
        entityManager ->
            work.apply(
                new Users(
                    entityManager,
                    passwords,
                    AuditForTests.log(entityManager, clock),
                    admissions,
                    clock)));
  }

  <T> T tokens(Function<Tokens, T> work) {
    return database.inTransaction(
        entityManager ->
            work.apply(
                new Tokens(entityManager, AuditForTests.log(entityManager, clock), clock, 365)));
  }

  /** As one who has just been started: nothing has failed yet. */
  <T> T signIns(Function<SignIns, T> work) {
    return database.inTransaction(entityManager -> work.apply(signIns(entityManager)));
  }

  SignIns signIns(EntityManager entityManager) {
    return new SignIns(entityManager, passwords, AuditForTests.log(entityManager, clock), clock);
  }

  void start(Optional<String> password, Optional<String> reset, Optional<String> token) {
    database.doInTransaction(
        entityManager ->
            new FirstAdmin(
                    entityManager,
                    passwords,
                    AuditForTests.log(entityManager, clock),
                    clock,
                    "admin",
                    password,
                    reset,
                    token)
                .letIn());
  }

  long create(String login, Role role) {
    return users(all -> all.create(new UserDraft(login, "", "", role), PASSWORD.toCharArray()));
  }

  Optional<SignedIn> signIn(String login, String password) {
    SignInResult result = signIns(bean -> bean.signIn(login, password.toCharArray(), ADDRESS));
    return result instanceof SignInResult.Welcome welcome
        ? Optional.of(welcome.caller())
        : Optional.empty();
  }

  /** The newest entry of the audit log. */
  AuditRow audited() {
    return database.inTransaction(AuditForTests::entries).get(0);
  }
}
