package org.tandemcrm.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.core.user.UserBeans.OTHER_PASSWORD;
import static org.tandemcrm.core.user.UserBeans.PASSWORD;

import java.util.Optional;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.core.store.StoreDatabase;

class FirstAdminStoreTest {

  private static final Optional<String> NONE = Optional.empty();

  @OnEachDatabase
  void comesInByTheConfiguredPassword(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);

    beans.start(Optional.of(PASSWORD), NONE, NONE);

    SignedIn admin = beans.signIn("Admin ", PASSWORD).orElseThrow();
    assertEquals("admin", admin.login());
    assertEquals(Role.ADMIN, admin.role());
    assertEquals(NONE, beans.signIn("root", PASSWORD).map(SignedIn::login));
  }

  @OnEachDatabase
  void aLaterStartChangesNoPassword(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);
    beans.start(Optional.of(PASSWORD), NONE, NONE);

    beans.start(Optional.of(OTHER_PASSWORD), NONE, NONE);

    assertTrue(beans.signIn("admin", PASSWORD).isPresent());
    assertFalse(beans.signIn("admin", OTHER_PASSWORD).isPresent());
  }

  @OnEachDatabase
  void whoForgotThePasswordIsLetInByTheConfiguration(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);
    beans.start(Optional.of(PASSWORD), NONE, NONE);

    beans.start(Optional.of(PASSWORD), Optional.of(OTHER_PASSWORD), NONE);

    assertTrue(beans.signIn("admin", OTHER_PASSWORD).isPresent());
    assertFalse(beans.signIn("admin", PASSWORD).isPresent());
    assertEquals(1, beans.users(all -> all.list("", PageRequest.of(0, 9))).total());
  }

  @OnEachDatabase
  void theResetBringsBackAnAdminWhoWasShutOutAndDemoted(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);
    beans.start(Optional.of(PASSWORD), NONE, NONE);
    SignedIn admin = beans.signIn("admin", PASSWORD).orElseThrow();
    beans.create("bert", Role.ADMIN);
    long id = admin.userId().orElseThrow();
    beans.users(
        all -> {
          all.update(id, all.find(id).version(), new UserDraft("admin", "", "", Role.VIEWER));
          all.deactivate(id);
          return null;
        });

    beans.start(NONE, Optional.of(OTHER_PASSWORD), NONE);

    assertEquals(Role.ADMIN, beans.signIn("admin", OTHER_PASSWORD).orElseThrow().role());
  }

  @OnEachDatabase
  void aPasswordThatIsGuessedFirstLetsNobodyIn(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);

    beans.start(Optional.of("hunter2"), NONE, NONE);

    assertFalse(beans.signIn("admin", "hunter2").isPresent());
    assertEquals(0, beans.users(all -> all.list("", PageRequest.of(0, 9))).total());
  }

  @OnEachDatabase
  void theConfiguredTokenIsGoodAsLongAsItIsConfigured(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);
    beans.start(Optional.of(PASSWORD), NONE, Optional.of("tdm_one"));
    beans.start(Optional.of(PASSWORD), NONE, Optional.of("tdm_one"));

    SignedIn holder = beans.tokens(all -> all.holder("tdm_one")).orElseThrow();
    assertEquals(UserBeans.SERVER, holder);
    TokenRow listed = beans.tokens(Tokens::list).get(0);
    assertTrue(listed.configured());
    assertThrows(
        ConflictingStateException.class,
        () ->
            beans.tokens(
                all -> {
                  all.revoke(listed.id());
                  return null;
                }));

    beans.start(Optional.of(PASSWORD), NONE, Optional.of("tdm_two"));

    assertFalse(beans.tokens(all -> all.holder("tdm_one")).isPresent());
    assertTrue(beans.tokens(all -> all.holder("tdm_two")).isPresent());
    assertEquals(1, beans.tokens(Tokens::list).size());
  }
}
