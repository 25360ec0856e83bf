package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.ObjectPoll;
import org.tandemcrm.spi.Scope;
import org.tandemcrm.spi.Value;

/** How what the backend wrote comes back when it reads; skipped without WRITE. */
interface OwnWriteContract {

  @Test
  default void whatItWroteIsToldLikeAnyChange(Rig rig) {
    Written.needed(rig);
    for (String object : rig.editable()) {
      Samples samples = new Samples(rig, object);
      Walk before = rig.walk(object);
      String changed = Written.changeable(rig, object, 1).get(0);
      Value value = Samples.newText();
      Written.one(rig, samples.change(changed, value));
      String created = Written.one(rig, samples.creation()).id();

      ObjectPoll poll = rig.backend().poll(Map.of(object, before.end())).get(object);
      assertTrue(
          !poll.complete()
              || poll.versions().stream()
                  .map(version -> version.id())
                  .toList()
                  .containsAll(List.of(changed, created)),
          () -> object + ": a poll that misses our own write hides the next change behind it");
      Walk after =
          Walk.of(
              rig.backend(),
              object,
              Samples.names(samples.text()),
              before.end(),
              Scope.ALL,
              Rig.PAGE);
      CrmRecord record = after.records().get(changed);
      assertNotNull(record, () -> object + ": what it changed isn't told");
      assertNotNull(after.records().get(created), () -> object + ": what it created isn't told");
      assertNotEquals(
          before.versions().get(changed),
          record.version(),
          () -> object + ": a write makes another version");
      assertEquals(value, record.values().get(samples.text().name()));
    }
  }

  @Test
  default void whatItWroteIsNobodysChange(Rig rig) {
    Written.needed(rig);
    for (String object : rig.editable()) {
      Samples samples = new Samples(rig, object);
      String id = Written.one(rig, samples.creation()).id();
      assertEquals(
          Optional.empty(),
          Written.read(rig, object, id).modifiedAt(),
          () -> object + ": nobody but the sync user has changed it yet");
      rig.organisation().change(object, id);
      assertTrue(
          Written.read(rig, object, id).modifiedAt().isPresent() || isUntold(rig, object),
          () -> object + ": now somebody has");
    }
  }

  /** A CRM that never tells who changed a record last. */
  private static boolean isUntold(Rig rig, String object) {
    return rig.walk(object).records().values().stream()
        .allMatch(record -> record.modifiedAt().isEmpty());
  }

  /** Somebody's change and our own can meet; both are told. */
  @Test
  default void aChangeBesideItsOwnWriteIsTold(Rig rig) {
    Written.needed(rig);
    for (String object : rig.editable()) {
      Samples samples = new Samples(rig, object);
      List<String> ids = Written.changeable(rig, object, 2);
      Walk before = rig.walk(object);
      Written.one(rig, samples.change(ids.get(0)));
      rig.organisation().change(object, ids.get(1));
      assertTrue(
          rig.walkFrom(object, before.end()).ids().containsAll(Set.copyOf(ids)),
          () -> object + ": a change is lost beside a write of our own");
    }
  }
}
