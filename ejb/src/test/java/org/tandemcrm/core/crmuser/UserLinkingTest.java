package org.tandemcrm.core.crmuser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UserLinkingTest {

  private static final UserLinking.Rules ALL = new UserLinking.Rules(Set.of(), false);
  private static final UserLinking.Rules BY_HAND = new UserLinking.Rules(Set.of(), true);

  @Test
  void anActiveUserIsLinkedByItsEmail() {
    assertEquals(
        linked(1, 70), decide(ALL, Map.of("anna@acme.example", 70L), user(1, "anna@acme.example")));
  }

  @Test
  void anActiveUserWhomNobodyIsGetsATandemUser() {
    assertEquals(
        new UserLinking.Decision(1, Standing.LINKED, Optional.empty(), true),
        decide(ALL, Map.of(), user(1, "anna@acme.example")));
  }

  @Test
  void nobodyIsCreatedWhenThatIsDoneByHand() {
    assertEquals(
        not(1, Standing.NO_TANDEM_USER), decide(BY_HAND, Map.of(), user(1, "anna@acme.example")));
    assertEquals(
        linked(1, 70),
        decide(BY_HAND, Map.of("anna@acme.example", 70L), user(1, "anna@acme.example")));
  }

  @Test
  void ofTwoWithOneEmailNeitherIsLinked() {
    Map<Long, UserLinking.Decision> decisions =
        decideAll(
            ALL,
            Map.of("anna@acme.example", 70L),
            user(1, "anna@acme.example"),
            user(2, "anna@acme.example"),
            user(3, "bert@acme.example"));

    assertEquals(not(1, Standing.DUPLICATE_EMAIL), decisions.get(1L));
    assertEquals(not(2, Standing.DUPLICATE_EMAIL), decisions.get(2L));
    assertEquals(Standing.LINKED, decisions.get(3L).standing());
  }

  @Test
  void oneWhoLeftIsNoSecondOne() {
    Map<Long, UserLinking.Decision> decisions =
        decideAll(
            ALL,
            Map.of("anna@acme.example", 70L),
            inactive(1, Optional.empty()),
            user(2, "anna@acme.example"));

    assertEquals(not(1, Standing.INACTIVE), decisions.get(1L));
    assertEquals(linked(2, 70), decisions.get(2L));
  }

  @Test
  void aTandemUserIsNotLinkedTwice() {
    Map<Long, UserLinking.Decision> decisions =
        decideAll(
            ALL,
            Map.of("anna@acme.example", 70L),
            inactive(1, Optional.of(70L)),
            user(2, "anna@acme.example"));

    assertEquals(
        new UserLinking.Decision(1, Standing.INACTIVE, Optional.of(70L), false), decisions.get(1L));
    assertEquals(not(2, Standing.TAKEN), decisions.get(2L));
  }

  @Test
  void aLinkThatStandsIsKeptWhateverTheEmailsSay() {
    UserLinking.Candidate linked =
        new UserLinking.Candidate(
            1, Optional.of("new@acme.example"), true, Optional.empty(), Optional.of(70L), false);

    assertEquals(
        linked(1, 70),
        decideAll(ALL, Map.of("new@acme.example", 71L), linked, user(2, "new@acme.example"))
            .get(1L));
  }

  @Test
  void whatAPersonUnlinkedStaysSo() {
    UserLinking.Candidate unlinked =
        new UserLinking.Candidate(
            1, Optional.of("anna@acme.example"), true, Optional.empty(), Optional.empty(), true);

    assertEquals(
        not(1, Standing.UNLINKED), decide(ALL, Map.of("anna@acme.example", 70L), unlinked));
  }

  @Test
  void onlyUsersOfChosenProfilesAreLinked() {
    UserLinking.Rules sales = new UserLinking.Rules(Set.of("00e1"), false);

    assertEquals(
        Standing.LINKED, decide(sales, Map.of(), withProfile(1, Optional.of("00e1"))).standing());
    assertEquals(
        not(1, Standing.OTHER_PROFILE),
        decide(sales, Map.of(), withProfile(1, Optional.of("00e2"))));
    assertEquals(
        not(1, Standing.OTHER_PROFILE), decide(sales, Map.of(), withProfile(1, Optional.empty())));
  }

  @Test
  void withoutAnEmailThereIsNothingToLinkBy() {
    UserLinking.Candidate nameless =
        new UserLinking.Candidate(
            1, Optional.empty(), true, Optional.empty(), Optional.empty(), false);

    assertEquals(not(1, Standing.NO_EMAIL), decide(ALL, Map.of(), nameless));
  }

  private static UserLinking.Decision decide(
      UserLinking.Rules rules, Map<String, Long> tandemUsers, UserLinking.Candidate user) {
    return decideAll(rules, tandemUsers, user).get(user.id());
  }

  private static Map<Long, UserLinking.Decision> decideAll(
      UserLinking.Rules rules, Map<String, Long> tandemUsers, UserLinking.Candidate... users) {
    return new UserLinking(rules, tandemUsers)
        .decide(List.of(users)).stream()
            .collect(Collectors.toMap(UserLinking.Decision::id, decision -> decision));
  }

  private static UserLinking.Decision linked(long id, long tandemUser) {
    return new UserLinking.Decision(id, Standing.LINKED, Optional.of(tandemUser), false);
  }

  private static UserLinking.Decision not(long id, Standing why) {
    return new UserLinking.Decision(id, why, Optional.empty(), false);
  }

  private static UserLinking.Candidate user(long id, String email) {
    return new UserLinking.Candidate(
        id, Optional.of(email), true, Optional.empty(), Optional.empty(), false);
  }

  private static UserLinking.Candidate inactive(long id, Optional<Long> tandemUser) {
    return new UserLinking.Candidate(
        id, Optional.of("anna@acme.example"), false, Optional.empty(), tandemUser, false);
  }

  private static UserLinking.Candidate withProfile(long id, Optional<String> profile) {
    return new UserLinking.Candidate(
        id, Optional.of("anna@acme.example"), true, profile, Optional.empty(), false);
  }
}
