package org.tandemcrm.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.SettableClock;
import org.tandemcrm.core.store.StoreDatabase;

class UsersStoreTest {

  private final SettableClock clock = new SettableClock();
  private final PasswordHashing passwords = new PasswordHashing(new ReversedPassword());

  @OnEachDatabase
  void theFirstAdminComesInByPassword(StoreDatabase database) {
    start(database, Optional.of("hunter2"), Optional.empty());

    SignedIn admin = signIn(database, "admin", "hunter2").orElseThrow();

    assertEquals(new SignedIn(admin.id(), "admin", Role.ADMIN), admin);
    assertEquals(Optional.of(admin), on(database, users -> users.find(admin.id())));
    assertEquals(Optional.empty(), signIn(database, "admin", "hunter3"));
    assertEquals(Optional.empty(), signIn(database, "root", "hunter2"));
  }

  @OnEachDatabase
  void aLaterStartChangesNoPassword(StoreDatabase database) {
    start(database, Optional.of("hunter2"), Optional.empty());

    start(database, Optional.of("other"), Optional.empty());

    assertTrue(signIn(database, "admin", "hunter2").isPresent());
    assertFalse(signIn(database, "admin", "other").isPresent());
  }

  @OnEachDatabase
  void withoutAPasswordNobodyIsMade(StoreDatabase database) {
    start(database, Optional.empty(), Optional.empty());

    assertFalse(signIn(database, "admin", "").isPresent());
  }

  @OnEachDatabase
  void theConfiguredTokenIsKnownOnce(StoreDatabase database) {
    start(database, Optional.of("hunter2"), Optional.of("tdm_configured"));
    start(database, Optional.of("hunter2"), Optional.of("tdm_configured"));

    assertEquals(
        Role.ADMIN, on(database, users -> users.byToken("tdm_configured")).orElseThrow().role());
    assertEquals(1, tokens(database, Tokens::list).size());
  }

  @OnEachDatabase
  void aTokenLetsItsHolderInUntilItIsRevoked(StoreDatabase database) {
    String token = tokens(database, all -> all.create("reports", Role.VIEWER));

    SignedIn holder = on(database, users -> users.byToken(token)).orElseThrow();
    assertEquals("reports", holder.login());
    assertEquals(Role.VIEWER, holder.role());
    List<TokenRow> listed = tokens(database, Tokens::list);
    assertEquals(
        List.of(new TokenRow(holder.id(), "reports", Role.VIEWER, clock.instant())), listed);

    database.doInTransaction(entityManager -> new Tokens(entityManager, clock).revoke(holder.id()));

    assertEquals(Optional.empty(), on(database, users -> users.byToken(token)));
    assertThrows(
        NotFoundException.class,
        () ->
            database.doInTransaction(
                entityManager -> new Tokens(entityManager, clock).revoke(holder.id())));
  }

  @OnEachDatabase
  void storesNeitherPasswordNorToken(StoreDatabase database) {
    start(database, Optional.of("hunter2"), Optional.of("tdm_configured"));

    database.doInTransaction(
        entityManager -> {
          assertFalse(rows(entityManager, "PASSWORD_HASH FROM APP_USER").contains("hunter2"));
          assertFalse(rows(entityManager, "TOKEN_HASH FROM API_TOKEN").contains("configured"));
        });
  }

  private static String rows(EntityManager entityManager, String columnFrom) {
    return entityManager.createNativeQuery("SELECT " + columnFrom).getResultList().toString();
  }

  private void start(StoreDatabase database, Optional<String> password, Optional<String> token) {
    database.doInTransaction(
        entityManager ->
            new FirstAdmin(entityManager, passwords, clock, "admin", password, token).create());
  }

  private Optional<SignedIn> signIn(StoreDatabase database, String login, String password) {
    return on(database, users -> users.signIn(login, password.toCharArray()));
  }

  private <T> T on(StoreDatabase database, Function<Users, T> work) {
    return database.inTransaction(entityManager -> work.apply(new Users(entityManager, passwords)));
  }

  private <T> T tokens(StoreDatabase database, Function<Tokens, T> work) {
    return database.inTransaction(entityManager -> work.apply(new Tokens(entityManager, clock)));
  }
}
