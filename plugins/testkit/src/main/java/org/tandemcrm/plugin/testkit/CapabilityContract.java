package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemcrm.plugin.testkit.TestOrganisation.Trouble;
import org.tandemcrm.spi.CallUsage;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Mutation;

/** Declared means that it works, not declared that it is refused. */
interface CapabilityContract {

  @Test
  default void declaresTheSameAllTheTime(Rig rig) {
    Set<Capability> declared = rig.backend().capabilities();
    rig.walk(rig.editable().get(0));
    assertEquals(declared, rig.backend().capabilities());
    assertEquals(declared, rig.connect().capabilities());
  }

  @Test
  default void refusesToFindWithoutFind(Rig rig) {
    assumeFalse(rig.can(Capability.FIND), "The backend declares FIND.");
    String object = rig.editable().get(0);
    Set<String> ids = Set.of(rig.walk(object).ids().iterator().next());
    Sentences.failure(
        FailureKind.UNSUPPORTED, "find", () -> rig.backend().find(object, Set.of(), ids));
  }

  @Test
  default void refusesToTellItsUsageWithoutUsage(Rig rig) {
    assumeFalse(rig.can(Capability.USAGE), "The backend declares USAGE.");
    Sentences.failure(FailureKind.UNSUPPORTED, "usage", rig.backend()::usage);
  }

  @Test
  default void refusesToSearchWithoutSearch(Rig rig) {
    assumeFalse(rig.can(Capability.SEARCH), "The backend declares SEARCH.");
    String object = rig.editable().get(0);
    String field = rig.object(object).fields().get(0).name();
    Sentences.failure(
        FailureKind.UNSUPPORTED,
        "search",
        () -> rig.backend().search(object, Set.of(), field, Set.of("kit")));
  }

  @Test
  default void refusesToWriteWithoutWrite(Rig rig) {
    assumeFalse(rig.can(Capability.WRITE), "The backend declares WRITE.");
    Mutation mutation = Mutation.create(rig.editable().get(0), "kit").build();
    Sentences.failure(
        FailureKind.UNSUPPORTED, "write", () -> rig.backend().write(List.of(mutation)));
  }

  @Test
  default void refusesAListThatItDoesNotHave(Rig rig) {
    Sentences.failure(
        FailureKind.UNSUPPORTED,
        "choices of a list that isn't there",
        () -> rig.backend().choices("kit-no-list"));
  }

  @Test
  default void offersItsLists(Rig rig) {
    rig.needs(Capability.CHOICES);
    for (String list : rig.organisation().choiceLists()) {
      List<String> values = rig.backend().choices(list).stream().map(Choice::value).toList();
      assertFalse(values.isEmpty(), () -> "The list " + list + " is empty.");
      assertEquals(new HashSet<>(values).size(), values.size(), () -> list + ": " + values);
    }
  }

  @Test
  default void countsItsCalls(Rig rig) {
    rig.needs(Capability.USAGE);
    CrmBackend backend = rig.connect();
    CallUsage before = backend.usage();
    assertEquals(0, before.ownCalls(), "ownCalls counts since the connection was opened.");
    backend.describe();
    CallUsage after = backend.usage();
    assertTrue(after.ownCalls() > 0, "describe costs at least one call.");
    backend.check();
    CallUsage last = backend.usage();
    assertTrue(last.ownCalls() > after.ownCalls(), "check costs at least one call.");
    assertTrue(
        last.used().isEmpty()
            || last.limit().isEmpty()
            || last.used().getAsLong() <= last.limit().getAsLong(),
        () -> "Used is more than the limit: " + last);
  }

  @Test
  default void tellsItsUsageWithoutTheNetwork(Rig rig) {
    rig.needs(Capability.USAGE);
    rig.backend().describe();
    CallUsage before = rig.backend().usage();
    rig.organisation().strike(Trouble.UNREACHABLE);
    assertEquals(before, rig.backend().usage());
  }
}
