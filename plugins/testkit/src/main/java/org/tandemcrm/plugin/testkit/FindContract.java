package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmRecord;

/** Reading records by their ids; skipped for a backend that doesn't declare FIND. */
interface FindContract {

  @Test
  default void findsRecordsAsAWalkReadsThem(Rig rig) {
    rig.needs(Capability.FIND);
    for (String object : rig.objects()) {
      Walk walk = rig.walkWithValues(object);
      Set<String> ids = walk.ids().stream().limit(5).collect(Collectors.toSet());
      List<CrmRecord> found = rig.backend().find(object, rig.fields(object), ids);
      assertEquals(ids, ids(found), () -> object + ": find must tell of each id");
      for (CrmRecord record : found) {
        CrmRecord read = walk.records().get(record.id());
        assertEquals(read.version(), record.version(), () -> record + " has another version");
        assertEquals(read.values(), record.values(), () -> record + " has other values");
      }
    }
  }

  @Test
  default void leavesOutAnIdThatItDoesNotKnow(Rig rig) {
    rig.needs(Capability.FIND);
    for (String object : rig.objects()) {
      String known = rig.walk(object).ids().iterator().next();
      Set<String> asked = Set.of(known, rig.organisation().unknownId(object));
      assertEquals(
          Set.of(known),
          ids(rig.backend().find(object, Set.of(), asked)),
          () -> object + ": an id that isn't there is left out");
    }
  }

  @Test
  default void findsAsManyAsItMayBeAskedFor(Rig rig) {
    rig.needs(Capability.FIND);
    String object = rig.editable().get(0);
    int missing = CrmBackend.MOST_FOUND - rig.organisation().ids(object).size();
    if (missing > 0) {
      rig.organisation().createTogether(object, missing);
    }
    Set<String> ids =
        rig.organisation().ids(object).stream()
            .limit(CrmBackend.MOST_FOUND)
            .collect(Collectors.toSet());
    Set<String> lost = new HashSet<>(ids);
    lost.removeAll(ids(rig.backend().find(object, Set.of(), ids)));
    assertTrue(lost.isEmpty(), () -> lost.size() + " of " + ids.size() + " ids are not found");
  }

  @Test
  default void findsNothingForNoIds(Rig rig) {
    rig.needs(Capability.FIND);
    assertEquals(List.of(), rig.backend().find(rig.editable().get(0), Set.of(), Set.of()));
  }

  private static Set<String> ids(List<CrmRecord> records) {
    return records.stream().map(CrmRecord::id).collect(Collectors.toSet());
  }
}
