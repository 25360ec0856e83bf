package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.Scope;

/** Reading everything from the start. */
interface WalkContract {

  @Test
  default void readsEveryRecordThatTheOrganisationHolds(Rig rig) {
    for (String object : rig.objects()) {
      assertEquals(
          new HashSet<>(rig.organisation().ids(object)),
          new HashSet<>(rig.walk(object).ids()),
          () -> "A walk from the start must tell of each " + object + ".");
    }
  }

  @Test
  default void everyRecordHasAnIdAndAVersion(Rig rig) {
    for (String object : rig.objects()) {
      for (CrmRecord record : rig.walk(object).records().values()) {
        assertEquals(object, record.object(), () -> record + " is of another object");
        assertFalse(record.id().isBlank(), () -> "A record of " + object + " has a blank id");
        assertFalse(record.version().isBlank(), () -> record + " has a blank version");
      }
    }
  }

  @Test
  default void theSizeOfAPageIsAHint(Rig rig) {
    for (String object : rig.objects()) {
      Set<String> all = rig.walk(object).ids();
      for (int max : new int[] {3, 10_000}) {
        assertEquals(
            all,
            Walk.of(rig.backend(), object, Set.of(), Cursor.START, Scope.ALL, max).ids(),
            () -> object + ": pages of " + max + " give other records than pages of " + Rig.PAGE);
      }
    }
  }

  @Test
  default void goesOnBehindEveryPageInANewConnection(Rig rig) {
    for (String object : rig.objects()) {
      int quarter = Math.max(1, rig.walk(object).records().size() / 4);
      Walk walk = Walk.of(rig.backend(), object, Set.of(), Cursor.START, Scope.ALL, quarter);
      for (int page = 0; page < walk.pages().size() - 1; page++) {
        Set<String> rest =
            Walk.of(
                    rig.connect(),
                    object,
                    Set.of(),
                    walk.pages().get(page).next(),
                    Scope.ALL,
                    quarter)
                .records()
                .keySet();
        String place = object + ", page " + (page + 1) + ": its cursor must give the rest";
        assertTrue(rest.containsAll(walk.idsBehind(page)), place);
      }
    }
  }

  @Test
  default void readsAPageAgain(Rig rig) {
    for (String object : rig.editable()) {
      int third = Math.max(1, rig.walk(object).records().size() / 3);
      Cursor first = page(rig, object, Cursor.START, third).next();
      Set<String> once = ids(page(rig, object, first, third));
      Set<String> twice = ids(page(rig, object, first, third));
      assertTrue(
          twice.containsAll(once),
          () -> object + ": a host that crashed must be able to read the page again");
    }
  }

  @Test
  default void endsAWalkBehindTheStart(Rig rig) {
    for (String object : rig.objects()) {
      assertFalse(
          rig.walk(object).end().isStart(), () -> object + ": the next cycle would read all again");
    }
  }

  @Test
  default void idsHaveOneForm(Rig rig) {
    for (String object : rig.objects()) {
      assertEquals(
          rig.walk(object).ids(),
          rig.walkWithValues(object).ids(),
          () -> object + ": ids must not depend on what is read");
    }
  }

  private static ChangePage page(Rig rig, String object, Cursor cursor, int max) {
    return rig.backend().readChanges(new ReadRequest(object, Set.of(), cursor, max));
  }

  private static Set<String> ids(ChangePage page) {
    return page.records().stream().map(CrmRecord::id).collect(Collectors.toSet());
  }
}
