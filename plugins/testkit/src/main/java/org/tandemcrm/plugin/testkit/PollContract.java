package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.ObjectPoll;
import org.tandemcrm.spi.RecordVersion;

/** The cheap question whether anything changed. */
interface PollContract {

  @Test
  default void aPollAnswersForEveryObject(Rig rig) {
    Map<String, Cursor> ends = new LinkedHashMap<>();
    rig.objects().forEach(object -> ends.put(object, rig.walk(object).end()));
    assertEquals(
        ends.keySet(),
        rig.backend().poll(ends).keySet(),
        "A poll must have one entry for each object that was asked for.");
  }

  @Test
  default void anIdlePollTellsNothingNew(Rig rig) {
    for (String object : rig.objects()) {
      Walk walk = rig.walk(object);
      ObjectPoll poll = poll(rig, object, walk.end());
      assertTrue(poll.complete(), () -> object + ": an idle poll must say that this is all");
      assertEquals(Map.of(), beyond(walk, poll), () -> object + ": a version that nobody made");
    }
  }

  @Test
  default void aPollMissesNoChange(Rig rig) {
    for (String object : rig.editable()) {
      Walk walk = rig.walk(object);
      String changed = walk.ids().iterator().next();
      rig.organisation().change(object, changed);
      String created = rig.organisation().create(object);
      ObjectPoll poll = poll(rig, object, walk.end());
      assertTrue(
          !poll.complete() || beyond(walk, poll).keySet().containsAll(List.of(changed, created)),
          () -> object + ": a change that a poll misses is never read");
    }
  }

  @Test
  default void aPollAgreesWithTheReadBehindIt(Rig rig) {
    for (String object : rig.editable()) {
      Walk walk = rig.walk(object);
      rig.organisation().change(object, walk.ids().iterator().next());
      rig.organisation().create(object);
      ObjectPoll poll = poll(rig, object, walk.end());
      Map<String, String> read = rig.walkFrom(object, walk.end()).versionsBeyond(walk.versions());
      assertTrue(
          new HashSet<>(read.entrySet()).containsAll(beyond(walk, poll).entrySet()),
          () -> object + ": ids and versions of a poll must be those of the read");
    }
  }

  private static ObjectPoll poll(Rig rig, String object, Cursor cursor) {
    return rig.backend().poll(Map.of(object, cursor)).get(object);
  }

  /** What a poll tells that isn't known with that version. */
  private static Map<String, String> beyond(Walk walk, ObjectPoll poll) {
    Map<String, String> versions = new TreeMap<>();
    for (RecordVersion version : poll.versions()) {
      versions.put(version.id(), version.version());
    }
    versions.entrySet().removeAll(walk.versions().entrySet());
    return versions;
  }
}
