package org.tandemcrm.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;

class TokensStoreTest {

  @OnEachDatabase
  void aTokenLetsItsHolderInUntilItIsRevoked(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);
    String token = create(beans, Role.VIEWER, UserBeans.SERVER);
    TokenRow listed = beans.tokens(Tokens::list).get(0);

    SignedIn holder = beans.tokens(all -> all.holder(token)).orElseThrow();

    assertEquals("reports (token " + listed.id() + ")", holder.login());
    assertEquals(Role.VIEWER, holder.role());
    assertEquals(
        Optional.of(beans.clock.instant()), beans.tokens(Tokens::list).get(0).lastUsedAt());

    revoke(beans, listed.id());

    assertEquals(Optional.empty(), beans.tokens(all -> all.holder(token)));
    assertEquals("revoked", beans.audited().action());
    assertThrows(NotFoundException.class, () -> revoke(beans, listed.id()));
  }

  @OnEachDatabase
  void aTokenIsGoodToTheEndOfItsLastDay(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);
    String token = create(beans, Role.ADMIN, UserBeans.SERVER);
    Instant end =
        today(beans).plusDays(Tokens.DEFAULT_DAYS + 1).atStartOfDay(ZoneOffset.UTC).toInstant();

    beans.clock.pass(Duration.between(beans.clock.instant(), end).minusMillis(1));
    assertTrue(beans.tokens(all -> all.holder(token)).isPresent());
    beans.clock.pass(Duration.ofMillis(1));
    assertFalse(beans.tokens(all -> all.holder(token)).isPresent());
  }

  @OnEachDatabase
  void aTokenCanNeverDoMoreThanItsOwner(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);
    beans.create("bert", Role.ADMIN);
    long anna = beans.create("anna", Role.ADMIN);
    SignedIn owner = new SignedIn(OptionalLong.of(anna), "anna", Role.ADMIN);
    String token = create(beans, Role.ADMIN, owner);
    assertEquals(Role.ADMIN, beans.tokens(all -> all.holder(token)).orElseThrow().role());
    assertEquals(Optional.of("anna"), beans.tokens(Tokens::list).get(0).owner());

    beans.users(
        all -> {
          all.update(anna, all.find(anna).version(), new UserDraft("anna", "", "", Role.VIEWER));
          return null;
        });
    assertEquals(Role.VIEWER, beans.tokens(all -> all.holder(token)).orElseThrow().role());

    beans.users(
        all -> {
          all.deactivate(anna);
          return null;
        });
    assertEquals(Optional.empty(), beans.tokens(all -> all.holder(token)));
  }

  @OnEachDatabase
  void aViewersTokenLetsNobodyInOnceItsOwnerIsSales(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);
    beans.create("bert", Role.ADMIN);
    long anna = beans.create("anna", Role.ADMIN);
    SignedIn owner = new SignedIn(OptionalLong.of(anna), "anna", Role.ADMIN);
    String looks = create(beans, Role.VIEWER, owner);
    String sells = create(beans, Role.SALES, owner);

    beans.users(
        all -> {
          all.update(anna, all.find(anna).version(), new UserDraft("anna", "", "", Role.SALES));
          return null;
        });

    assertEquals(Optional.empty(), beans.tokens(all -> all.holder(looks)));
    assertEquals(Role.SALES, beans.tokens(all -> all.holder(sells)).orElseThrow().role());
  }

  @OnEachDatabase
  void aTokenForSalesNeedsAnOwner(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);

    InvalidUserException refused =
        assertThrows(InvalidUserException.class, () -> create(beans, Role.SALES, UserBeans.SERVER));

    assertEquals(Set.of("role"), refused.problems().keySet());
    assertEquals(List.of(), beans.tokens(Tokens::list));
  }

  @OnEachDatabase
  void allThatIsWrongIsSaidAtOnce(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);
    for (LocalDate day : List.of(today(beans).minusDays(1), today(beans).plusDays(366))) {
      InvalidUserException refused =
          assertThrows(
              InvalidUserException.class,
              () ->
                  beans.tokens(
                      all -> all.create(new TokenDraft(" ", null, day), UserBeans.SERVER)));
      assertEquals(Set.of("name", "role", "lastDay"), refused.problems().keySet());
    }
    assertEquals(List.of(), beans.tokens(Tokens::list));
  }

  @OnEachDatabase
  void theTokenStandsNowhere(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);
    String token = create(beans, Role.ADMIN, UserBeans.SERVER);

    Object stored =
        database.inTransaction(
            entityManager ->
                entityManager
                    .createNativeQuery("SELECT TOKEN_HASH FROM API_TOKEN")
                    .getSingleResult());
    assertEquals(TokenText.hash(token), stored);
    assertFalse(beans.audited().toString().contains(token));
  }

  private static String create(UserBeans beans, Role role, SignedIn maker) {
    return beans.tokens(
        all -> all.create(new TokenDraft("reports", role, all.defaultLastDay()), maker));
  }

  private static void revoke(UserBeans beans, long id) {
    beans.tokens(
        all -> {
          all.revoke(id);
          return null;
        });
  }

  private static LocalDate today(UserBeans beans) {
    return LocalDate.ofInstant(beans.clock.instant(), ZoneOffset.UTC);
  }
}
