package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.Scope;

/** Reading what changed behind a cursor. */
interface ChangeContract {

  /** More records than a CRM puts into one page. */
  int MANY = 450;

  /** A page that cuts them more than once. */
  int PART = 150;

  @Test
  default void tellsOfNewRecords(Rig rig) {
    for (String object : rig.editable()) {
      Cursor end = rig.walk(object).end();
      String id = rig.organisation().create(object);
      assertTrue(
          rig.walkFrom(object, end).ids().contains(id), () -> "The new " + object + " is lost.");
    }
  }

  @Test
  default void tellsOfChanges(Rig rig) {
    for (String object : rig.editable()) {
      Walk before = rig.walk(object);
      String id = before.ids().iterator().next();
      rig.organisation().change(object, id);
      assertTrue(
          rig.walkFrom(object, before.end()).ids().contains(id),
          () -> "The changed " + object + " is lost.");
    }
  }

  @Test
  default void givesEachStateOfARecordAVersionOfItsOwn(Rig rig) {
    for (String object : rig.editable()) {
      Walk walk = rig.walk(object);
      String id = walk.ids().iterator().next();
      List<String> versions = new ArrayList<>(List.of(walk.records().get(id).version()));
      for (int change = 0; change < 3; change++) {
        rig.organisation().change(object, id);
        walk = rig.walkFrom(object, walk.end());
        assertTrue(walk.records().containsKey(id), () -> object + " changed again, and is lost");
        versions.add(walk.records().get(id).version());
      }
      assertEquals(
          versions.size(),
          new HashSet<>(versions).size(),
          () -> object + ": a host knows a change by its version alone, these are " + versions);
    }
  }

  @Test
  default void tellsNothingNewWhenNothingChanged(Rig rig) {
    for (String object : rig.objects()) {
      Walk all = rig.walk(object);
      for (int cycle = 0; cycle < 2; cycle++) {
        assertEquals(
            Map.of(),
            rig.walkFrom(object, all.end()).versionsBeyond(all.versions()),
            () -> object + ": a version that nobody made");
      }
    }
  }

  @Test
  default void losesNoChangeMadeDuringAWalk(Rig rig) {
    for (String object : rig.editable()) {
      int third = Math.max(1, rig.walk(object).records().size() / 3);
      ChangePage first =
          rig.backend().readChanges(new ReadRequest(object, Set.of(), Cursor.START, third));
      rig.organisation().change(object, first.records().get(0).id());
      unread(rig, object, first).ifPresent(id -> rig.organisation().change(object, id));
      rig.organisation().create(object);

      Walk rest = Walk.of(rig.backend(), object, Set.of(), first.next(), Scope.ALL, third);
      Walk nextCycle = rig.walkFrom(object, rest.end());
      Map<String, String> held = rest.versionsAfter(nextCycle);
      first.records().forEach(record -> held.putIfAbsent(record.id(), record.version()));

      assertEquals(rig.walk(object).versions(), held, () -> object + ": a change is lost");
    }
  }

  @Test
  default void losesNoneOfManyRecordsWithOneStamp(Rig rig) {
    String object = rig.editable().get(0);
    Cursor end = rig.walk(object).end();
    List<String> together = rig.organisation().createTogether(object, MANY);
    for (Cursor from : List.of(Cursor.START, end)) {
      Walk walk = Walk.of(rig.backend(), object, Set.of(), from, Scope.ALL, PART);
      assertTrue(
          walk.ids().containsAll(together),
          () -> object + ": a page's edge between records with one stamp loses some");
    }
  }

  @Test
  default void tellsOfRecordsThatAreCommittedLate(Rig rig) {
    for (String object : rig.editable()) {
      Cursor before = rig.walk(object).end();
      rig.organisation().create(object);
      Cursor end = rig.walkFrom(object, before).end();
      String late = rig.organisation().createLate(object);
      assertTrue(
          rig.walkFrom(object, end).ids().contains(late),
          () -> object + ": a record with a stamp before the last one is lost");
    }
  }

  @Test
  default void aChangeCarriesTheNewValues(Rig rig) {
    for (String object : rig.editable()) {
      Walk before = rig.walkWithValues(object);
      CrmRecord record = before.records().get(before.ids().iterator().next());
      rig.organisation().change(object, record.id());
      Walk after =
          Walk.of(rig.backend(), object, rig.fields(object), before.end(), Scope.ALL, Rig.PAGE);
      CrmRecord changed = after.records().getOrDefault(record.id(), record);
      assertNotEquals(
          record.values(), changed.values(), () -> record + " is told with its former values");
    }
  }

  private static Optional<String> unread(Rig rig, String object, ChangePage first) {
    Set<String> ids = new HashSet<>(rig.organisation().ids(object));
    first.records().forEach(record -> ids.remove(record.id()));
    return ids.stream().sorted().findFirst();
  }
}
