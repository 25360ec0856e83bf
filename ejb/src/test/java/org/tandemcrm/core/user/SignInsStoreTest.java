package org.tandemcrm.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.tandemcrm.core.user.UserBeans.ADDRESS;
import static org.tandemcrm.core.user.UserBeans.PASSWORD;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.audit.AuditRow;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;

class SignInsStoreTest {

  @OnEachDatabase
  void anUnknownLoginIsAnsweredLikeAWrongPassword(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);
    beans.create("anna", Role.ADMIN);

    assertEquals(guesses(database, beans, "anna"), guesses(database, beans, "nobody"));
  }

  @OnEachDatabase
  void theRightPasswordHasToWaitToo(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);
    beans.create("anna", Role.ADMIN);

    SignInResult result =
        database.inTransaction(
            entityManager -> {
              SignIns signIns = beans.signIns(entityManager);
              for (int i = 0; i < SignInThrottle.FREE_FOR_LOGIN; i++) {
                signIns.signIn("anna", "wrong".toCharArray(), ADDRESS);
              }
              return signIns.signIn("anna", PASSWORD.toCharArray(), ADDRESS);
            });

    assertEquals(new SignInResult.TooOften(SignInThrottle.FIRST_WAIT), result);
  }

  @OnEachDatabase
  void guessingThePresentPasswordIsSlowedDownToo(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);
    beans.create("anna", Role.ADMIN);
    SignedIn anna = beans.signIn("anna", PASSWORD).orElseThrow();

    SignInResult result =
        database.inTransaction(
            entityManager -> {
              SignIns signIns = beans.signIns(entityManager);
              assertInstanceOf(
                  SignInResult.Welcome.class,
                  signIns.confirm(anna, PASSWORD.toCharArray(), ADDRESS));
              for (int i = 0; i < SignInThrottle.FREE_FOR_LOGIN; i++) {
                signIns.confirm(anna, "wrong".toCharArray(), ADDRESS);
              }
              return signIns.confirm(anna, PASSWORD.toCharArray(), ADDRESS);
            });

    assertInstanceOf(SignInResult.TooOften.class, result);
  }

  @OnEachDatabase
  void comingInAndFailingToAreInTheAuditLog(StoreDatabase database) {
    UserBeans beans = new UserBeans(database);
    long id = beans.create("anna", Role.ADMIN);

    beans.signIn("anna", PASSWORD);
    AuditRow in = beans.audited();
    beans.clock.pass(Duration.ofSeconds(1));
    beans.signIn("anna", "wrong");
    AuditRow failed = beans.audited();
    beans.clock.pass(Duration.ofSeconds(1));
    beans.signIn("my secret phrase", "wrong");
    AuditRow unknown = beans.audited();

    assertEquals("anna signed in as", in.actor() + " " + in.action());
    assertEquals(Map.of("from", ADDRESS), in.after());
    assertEquals("somebody failed to sign in as", failed.actor() + " " + failed.action());
    assertEquals("user " + id + " (anna)", failed.subject());
    assertEquals("an unknown login", unknown.subject());
  }

  /** What eight wrong passwords in a row are answered. */
  private static List<SignInResult> guesses(StoreDatabase database, UserBeans beans, String login) {
    return database.inTransaction(
        entityManager -> {
          SignIns signIns = beans.signIns(entityManager);
          List<SignInResult> answers = new ArrayList<>();
          for (int i = 0; i < 8; i++) {
            answers.add(signIns.signIn(login, "wrong".toCharArray(), ADDRESS));
          }
          return answers;
        });
  }
}
