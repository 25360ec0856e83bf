package org.tandemcrm.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Lookup;
import org.tandemcrm.spi.Value;

/** Several questions at once; skipped for a backend that doesn't declare FIND and SEARCH. */
interface LookupContract {

  @Test
  default void looksUpTogetherWhatItFindsOneByOne(Rig rig) {
    rig.needs(Capability.FIND);
    List<Lookup> lookups = new ArrayList<>();
    for (SearchContract.Emails emails : SearchContract.Emails.of(rig)) {
      Set<String> fields = rig.fields(emails.object());
      CrmRecord known = emails.known().get(0);
      lookups.add(
          Lookup.byValues(
              emails.object(), fields, emails.field(), Set.of(emails.of(emails.known().get(0)))));
      lookups.add(Lookup.byIds(emails.object(), fields, Set.of(known.id())));
      lookups.add(Lookup.byIds(emails.object(), fields, Set.of()));
      lookups.add(
          Lookup.byIds(
              emails.object(), Set.of(), Set.of(rig.organisation().unknownId(emails.object()))));
    }
    List<Lookup> asked = lookups.subList(0, Math.min(lookups.size(), CrmBackend.MOST_LOOKUPS));
    List<List<CrmRecord>> found = rig.backend().lookUp(asked);
    assertEquals(asked.size(), found.size(), "One list for each question.");
    for (int i = 0; i < asked.size(); i++) {
      Lookup one = asked.get(i);
      assertEquals(values(alone(rig, one)), values(found.get(i)), one::toString);
    }
  }

  private static List<CrmRecord> alone(Rig rig, Lookup lookup) {
    return lookup
        .field()
        .map(
            field -> rig.backend().search(lookup.object(), lookup.fields(), field, lookup.values()))
        .orElseGet(() -> rig.backend().find(lookup.object(), lookup.fields(), lookup.values()));
  }

  private static Map<String, Map<String, Value>> values(List<CrmRecord> records) {
    return records.stream().collect(Collectors.toMap(CrmRecord::id, CrmRecord::values));
  }
}
