package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemcrm.plugin.testkit.TestOrganisation.Trouble;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CheckReport;
import org.tandemcrm.spi.CheckReport.Level;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.ReadRequest;

/** Trouble gets the kind by which the host decides what to do, and a sentence for people. */
interface FailureContract {

  @Test
  default void theCheckOfAWorkingOrganisationPasses(Rig rig) {
    CheckReport report = rig.backend().check();
    assertTrue(report.passed(), () -> report.findings().toString());
  }

  @Test
  default void saysThatCredentialsAreRefused(Rig rig) {
    Cursor end = rig.walk(rig.editable().get(0)).end();
    Samples samples = new Samples(rig, rig.editable().get(0));
    CrmBackend refused = rig.connect(rig.organisation().refusedSettings());
    Sentences.failure(FailureKind.AUTHENTICATION, "organisationId", refused::organisationId);
    everyCallFails(rig, refused, samples, end, FailureKind.AUTHENTICATION);
  }

  @Test
  default void theCheckFindsRefusedCredentials(Rig rig) {
    finds(rig.connect(rig.organisation().refusedSettings()).check());
  }

  @Test
  default void saysThatTheCrmAsksForAPause(Rig rig) {
    Cursor end = rig.walk(rig.editable().get(0)).end();
    Samples samples = new Samples(rig, rig.editable().get(0));
    rig.organisation().strike(Trouble.RATE_LIMIT);
    everyCallFails(rig, rig.backend(), samples, end, FailureKind.RATE_LIMITED);
  }

  @Test
  default void saysThatAnUnreachableCrmMayComeBack(Rig rig) {
    Cursor end = rig.walk(rig.editable().get(0)).end();
    Samples samples = new Samples(rig, rig.editable().get(0));
    rig.organisation().strike(Trouble.UNREACHABLE);
    everyCallFails(rig, rig.backend(), samples, end, FailureKind.TRANSIENT);
  }

  @Test
  default void theCheckFindsAnUnreachableCrm(Rig rig) {
    rig.organisation().strike(Trouble.UNREACHABLE);
    finds(rig.backend().check());
  }

  private static void everyCallFails(
      Rig rig, CrmBackend backend, Samples samples, Cursor end, FailureKind kind) {
    String object = rig.editable().get(0);
    Mutation mutation = samples.creation();
    Optional<String> searched = samples.searchable();
    Sentences.failure(kind, "describe", backend::describe);
    Sentences.failure(kind, "poll", () -> backend.poll(Map.of(object, end)));
    Sentences.failure(
        kind,
        "readChanges",
        () -> backend.readChanges(new ReadRequest(object, Set.of(), Cursor.START, Rig.PAGE)));
    if (rig.can(Capability.FIND)) {
      String id = rig.organisation().unknownId(object);
      Sentences.failure(kind, "find", () -> backend.find(object, Set.of(), Set.of(id)));
    }
    if (rig.can(Capability.SEARCH)) {
      searched.ifPresent(
          field ->
              Sentences.failure(
                  kind, "search", () -> backend.search(object, Set.of(), field, Set.of("kit"))));
    }
    if (rig.can(Capability.WRITE)) {
      Sentences.failure(kind, "write", () -> backend.write(List.of(mutation)));
    }
  }

  private static void finds(CheckReport report) {
    assertFalse(report.passed(), "The check must not pass.");
    CheckReport.Finding finding =
        report.findings().stream()
            .filter(found -> found.level() == Level.ERROR)
            .findFirst()
            .orElseThrow(() -> new AssertionError("The check must have an ERROR."));
    Sentences.check(finding.message());
    assertFalse(finding.cure().isBlank(), () -> "What to do about it? " + finding.message());
  }
}
