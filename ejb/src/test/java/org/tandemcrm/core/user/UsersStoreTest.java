package org.tandemcrm.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.core.user.UserBeans.OTHER_PASSWORD;
import static org.tandemcrm.core.user.UserBeans.PASSWORD;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.tandemcrm.core.audit.AuditRow;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.StoreDatabase;

class UsersStoreTest {

  @OnEachDatabase
  void aNewUserSignsInAtOnce(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);

    long id =
        beans.users(
            all ->
                all.create(
                    new UserDraft(" Anna ", "Anna Ek", "Anna@Acme.example", Role.VIEWER),
                    PASSWORD.toCharArray()));

    UserRow anna = find(beans, id);
    assertEquals("anna", anna.login());
    assertEquals(Optional.of("Anna Ek"), anna.fullName());
    assertTrue(anna.active());
    assertEquals(Role.VIEWER, beans.signIn("ANNA", PASSWORD).orElseThrow().role());
    assertEquals(Optional.of(beans.clock.instant()), find(beans, id).lastLoginAt());
    assertEquals(anna.version(), find(beans, id).version(), "signing in is no edit");
    assertEquals(
        Optional.of(id), beans.users(all -> all.byEmail("anna@ACME.example")).map(UserRow::id));
  }

  @OnEachDatabase
  void allThatIsWrongIsSaidAtOnce(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);
    beans.users(all -> all.createInactive("Bert", "bert@acme.example"));

    InvalidUserException refused =
        assertThrows(
            InvalidUserException.class,
            () ->
                beans.users(
                    all ->
                        all.create(
                            new UserDraft("has space", "", "BERT@acme.example", null),
                            "short".toCharArray())));

    assertEquals(Set.of("login", "email", "role", Users.PASSWORD), refused.problems().keySet());
  }

  @OnEachDatabase
  void anImportedUserComesInOnlyAfterActivation(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);
    long id = beans.users(all -> all.createInactive("Bert Ohm", "bert@acme.example"));

    assertFalse(find(beans, id).active());
    assertFalse(beans.signIn("bert@acme.example", "").isPresent());
    assertThrows(
        InvalidUserException.class,
        () -> beans.users(all -> all.createInactive("Bert II", "Bert@acme.example")));

    with(beans, all -> all.activate(id, PASSWORD.toCharArray()));

    assertTrue(beans.signIn("bert@acme.example", PASSWORD).isPresent());
  }

  @OnEachDatabase
  void anEditTakesEffectAndIsInTheAuditLog(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);
    long id = beans.create("anna", Role.ADMIN);
    beans.create("bert", Role.ADMIN);

    with(beans, all -> all.update(id, 1, new UserDraft("anna", "Anna Ek", "", Role.VIEWER)));

    AuditRow entry = beans.audited();
    assertEquals("changed", entry.action());
    assertEquals("user " + id + " (anna)", entry.subject());
    assertEquals(Map.of("role", "admin"), entry.before());
    assertEquals(Map.of("name", "Anna Ek", "role", "viewer"), entry.after());
  }

  @OnEachDatabase
  void anEditOfAnOldEditionIsRefused(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);
    long id = beans.create("anna", Role.VIEWER);
    int version = find(beans, id).version();
    with(beans, all -> all.update(id, version, new UserDraft("anna", "A", "", Role.VIEWER)));

    assertThrows(
        ConflictingStateException.class,
        () ->
            with(
                beans,
                all -> all.update(id, version, new UserDraft("anna", "B", "", Role.VIEWER))));
  }

  @OnEachDatabase
  void theLastActiveAdminStays(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);
    long anna = beans.create("anna", Role.ADMIN);
    long bert = beans.create("bert", Role.ADMIN);
    with(beans, all -> all.deactivate(bert));

    assertThrows(ConflictingStateException.class, () -> with(beans, all -> all.deactivate(anna)));
    assertThrows(
        ConflictingStateException.class,
        () ->
            with(
                beans,
                all ->
                    all.update(
                        anna,
                        all.find(anna).version(),
                        new UserDraft("anna", "", "", Role.VIEWER))));

    with(beans, all -> all.activate(bert, OTHER_PASSWORD.toCharArray()));
    with(beans, all -> all.deactivate(anna));
    assertFalse(find(beans, anna).active());
  }

  @OnEachDatabase
  void aSessionEndsWithTheUserAndWithThePassword(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);
    long anna = beans.create("anna", Role.ADMIN);
    long bert = beans.create("bert", Role.VIEWER);
    var signedInAt = beans.clock.instant();
    beans.clock.pass(Duration.ofMinutes(1));
    assertTrue(beans.signIns(bean -> bean.session(anna, signedInAt)).isPresent());
    assertTrue(beans.signIns(bean -> bean.session(bert, signedInAt)).isPresent());

    with(beans, all -> all.changePassword(anna, OTHER_PASSWORD.toCharArray()));
    with(beans, all -> all.deactivate(bert));

    assertFalse(beans.signIns(bean -> bean.session(anna, signedInAt)).isPresent());
    assertFalse(beans.signIns(bean -> bean.session(bert, signedInAt)).isPresent());
    var later = beans.clock.instant();
    assertTrue(beans.signIns(bean -> bean.session(anna, later)).isPresent());
    beans.clock.pass(SignIns.LONGEST_SESSION.plusSeconds(1));
    assertFalse(beans.signIns(bean -> bean.session(anna, later)).isPresent());
    assertFalse(beans.signIns(bean -> bean.session(999, later)).isPresent());
  }

  @OnEachDatabase
  void thePasswordStandsNowhere(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);
    long id = beans.create("anna", Role.VIEWER);
    with(beans, all -> all.resetPassword(id, OTHER_PASSWORD.toCharArray()));

    assertEquals("reset the password of", beans.audited().action());
    List<?> stored =
        database.inTransaction(
            entityManager ->
                entityManager
                    .createNativeQuery(
                        "SELECT PASSWORD_HASH FROM APP_USER UNION ALL SELECT SUBJECT FROM AUDIT_ENTRY")
                    .getResultList());
    assertFalse(stored.toString().contains(PASSWORD));
    assertFalse(stored.toString().contains(OTHER_PASSWORD));
  }

  @OnEachDatabase
  void theListFindsByLoginNameAndEmail(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);
    beans.create("zoe", Role.ADMIN);
    beans.users(all -> all.createInactive("Bert Ohm", "b@acme.example"));

    assertEquals(List.of("zoe", "b@acme.example"), logins(beans, "", ""));
    assertEquals(List.of("b@acme.example", "zoe"), logins(beans, "", "login"));
    assertEquals(List.of("b@acme.example"), logins(beans, "OHM", ""));
    assertEquals(List.of("b@acme.example"), logins(beans, "acme", "lastLogin"));
    assertEquals(List.of(), logins(beans, "%", ""));
  }

  @OnEachDatabase
  void whoIsNotThereIsSaid(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);

    assertThrows(NotFoundException.class, () -> find(beans, 999));
    assertThrows(NotFoundException.class, () -> with(beans, all -> all.deactivate(999)));
  }

  private static List<String> logins(UserBeans beans, String search, String sort) {
    return beans.users(all -> all.list(search, new PageRequest(0, 9, sort, false))).rows().stream()
        .map(UserRow::login)
        .toList();
  }

  private static UserRow find(UserBeans beans, long id) {
    return beans.users(all -> all.find(id));
  }

  private static void with(UserBeans beans, Consumer<Users> work) {
    beans.users(
        all -> {
          work.accept(all);
          return null;
        });
  }
}
