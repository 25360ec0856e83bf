package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.ObjectPoll;
import org.tandemcrm.spi.PluginException;

/** Deleted and merged records; skipped for a backend that doesn't declare DELETIONS. */
interface DeletionContract {

  @Test
  default void tellsOfDeletedRecords(Rig rig) {
    rig.needs(Capability.DELETIONS);
    for (String object : rig.editable()) {
      Walk before = rig.walk(object);
      String id = before.ids().iterator().next();
      delete(rig, object, id);
      assertTrue(
          told(rig, object, before, id).isDeleted(), () -> object + ": it isn't marked as deleted");
    }
  }

  @Test
  default void aPollMissesNoDeletion(Rig rig) {
    rig.needs(Capability.DELETIONS);
    for (String object : rig.editable()) {
      Walk before = rig.walk(object);
      String id = before.ids().iterator().next();
      delete(rig, object, id);
      ObjectPoll poll = rig.backend().poll(Map.of(object, before.end())).get(object);
      assertTrue(
          !poll.complete()
              || poll.versions().stream()
                  .anyMatch(
                      version ->
                          version.id().equals(id)
                              && !version.version().equals(before.versions().get(id))),
          () -> object + ": a deletion that a poll misses is never read");
    }
  }

  @Test
  default void findsNoDeletedRecordAsIfItWereThere(Rig rig) {
    rig.needs(Capability.DELETIONS);
    rig.needs(Capability.FIND);
    for (String object : rig.editable()) {
      String id = rig.walk(object).ids().iterator().next();
      delete(rig, object, id);
      for (CrmRecord record : rig.backend().find(object, Set.of(), Set.of(id))) {
        assertTrue(record.isDeleted(), () -> record + " is found, and not marked as deleted");
      }
    }
  }

  @Test
  default void tellsWhatARecordWasMergedInto(Rig rig) {
    rig.needs(Capability.DELETIONS);
    for (String object : rig.organisation().mergeableObjects()) {
      Walk before = rig.walk(object);
      Iterator<String> ids = before.ids().iterator();
      String survivor = ids.next();
      String loser = ids.next();
      rig.organisation().merge(object, loser, survivor);
      CrmRecord merged = told(rig, object, before, loser);
      assertTrue(merged.isDeleted(), () -> merged + " was merged, and isn't marked as deleted");
      assertEquals(
          Optional.of(survivor), merged.mergedInto(), () -> merged + " must name its survivor");
    }
  }

  @Test
  default void tellsOfRestoredRecords(Rig rig) {
    rig.needs(Capability.DELETIONS);
    for (String object : rig.editable()) {
      Walk before = rig.walk(object);
      String id = before.ids().iterator().next();
      delete(rig, object, id);
      Walk deleted = rig.walkFrom(object, before.end());
      rig.organisation().restore(object, id);
      assertFalse(
          told(rig, object, deleted, id).isDeleted(),
          () -> object + ": it was restored, and is still told as deleted");
    }
  }

  /** Or says that its cursor has expired, when the CRM has forgotten them: all is read anew. */
  @Test
  default void tellsOfRecordsDeletedForGood(Rig rig) {
    rig.needs(Capability.DELETIONS);
    for (String object : rig.editable()) {
      Walk before = rig.walk(object);
      String id = before.ids().iterator().next();
      rig.organisation().purge(object, id);
      try {
        assertTrue(
            told(rig, object, before, id).isDeleted(),
            () -> object + ": it isn't marked as deleted");
      } catch (PluginException e) {
        assertEquals(FailureKind.CURSOR_EXPIRED, e.kind(), e::getMessage);
      }
    }
  }

  private static CrmRecord told(Rig rig, String object, Walk before, String id) {
    CrmRecord record = rig.walkFrom(object, before.end()).records().get(id);
    assertNotNull(record, () -> object + ": that it was deleted, merged or restored isn't told");
    return record;
  }

  /** A capability that is declared must be testable. */
  private static void delete(Rig rig, String object, String id) {
    try {
      rig.organisation().delete(object, id);
    } catch (TestAbortedException e) {
      throw new AssertionFailedError("The backend declares DELETIONS. " + e.getMessage(), e);
    }
  }
}
