package org.tandemcrm.core.crmuser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds whoever works in the CRM. */
class UserLinkingLawTest {

  private static final Map<String, Long> TANDEM_USERS = Map.of("a", 70L, "b", 71L);

  @Property(seed = "601")
  void noTandemUserIsLinkedTwiceAndNoLinkIsLost(
      @ForAll("users") List<UserLinking.Candidate> users, @ForAll boolean byHand) {
    List<UserLinking.Decision> decisions = decide(users, byHand);

    Set<Long> linked = new HashSet<>();
    for (UserLinking.Decision decision : decisions) {
      decision.tandemUser().ifPresent(id -> assertTrue(linked.add(id), "linked twice: " + id));
    }
    for (UserLinking.Candidate user : users) {
      if (user.tandemUser().isPresent()) {
        assertEquals(user.tandemUser(), of(user, decisions).tandemUser());
      }
    }
  }

  @Property(seed = "602")
  void linkedMeansThatSomebodyStandsBehindIt(
      @ForAll("users") List<UserLinking.Candidate> users, @ForAll boolean byHand) {
    for (UserLinking.Decision decision : decide(users, byHand)) {
      boolean somebody = decision.tandemUser().isPresent() || decision.create();
      assertTrue(decision.standing() != Standing.LINKED || somebody, decision.toString());
      assertTrue(!decision.create() || decision.standing() == Standing.LINKED);
      assertTrue(!byHand || !decision.create());
    }
  }

  @Property(seed = "603")
  void aSecondPassAndAnotherOrderChangeNothing(@ForAll("users") List<UserLinking.Candidate> users) {
    List<UserLinking.Candidate> shuffled = new ArrayList<>(users);
    Collections.reverse(shuffled);
    assertEquals(decide(users, true), decide(shuffled, true));

    List<UserLinking.Candidate> after =
        users.stream()
            .map(
                user ->
                    new UserLinking.Candidate(
                        user.id(),
                        user.email(),
                        user.active(),
                        user.profileId(),
                        of(user, decide(users, true)).tandemUser(),
                        user.unlinked()))
            .toList();
    assertEquals(decide(users, true), decide(after, true));
  }

  private static List<UserLinking.Decision> decide(
      List<UserLinking.Candidate> users, boolean byHand) {
    return new UserLinking(new UserLinking.Rules(Set.of(), byHand), TANDEM_USERS).decide(users);
  }

  private static UserLinking.Decision of(
      UserLinking.Candidate user, List<UserLinking.Decision> decisions) {
    return decisions.stream().filter(one -> one.id() == user.id()).findFirst().orElseThrow();
  }

  /** Links as the table allows them: a Tandem user has one at most. */
  @Provide
  Arbitrary<List<UserLinking.Candidate>> users() {
    Arbitrary<UserLinking.Candidate> one =
        Combinators.combine(
                Arbitraries.longs().between(1, 50),
                Arbitraries.of("a", "b", "c", "d").optional(),
                Arbitraries.of(true, true, false),
                Arbitraries.of(70L, 71L, 72L).optional(0.3),
                Arbitraries.of(true, false, false))
            .as(
                (id, email, active, tandemUser, unlinked) ->
                    new UserLinking.Candidate(
                        id,
                        email,
                        active,
                        Optional.empty(),
                        tandemUser,
                        unlinked && tandemUser.isEmpty()));
    return one.list().ofMaxSize(8).map(UserLinkingLawTest::withoutRepetition);
  }

  private static List<UserLinking.Candidate> withoutRepetition(List<UserLinking.Candidate> users) {
    Set<Long> taken = new TreeSet<>();
    Map<Long, UserLinking.Candidate> distinct = new TreeMap<>();
    for (UserLinking.Candidate user : users) {
      if (user.tandemUser().isEmpty() || taken.add(user.tandemUser().get())) {
        distinct.putIfAbsent(user.id(), user);
      }
    }
    return List.copyOf(distinct.values());
  }
}
