package org.tandemcrm.plugin.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.tandemcrm.spi.ChangePage;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.ReadRequest;
import org.tandemcrm.spi.Value;

/** The law of every backend: who follows the cursors ends up with what the CRM holds. */
class MemoryChangesLawTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @Property(seed = "42", tries = 300)
  void aReaderThatFollowsTheCursorsHoldsTheLatestOfEveryRecord(
      @ForAll @Size(max = 60) List<@IntRange(max = 20) Integer> edits,
      @ForAll @IntRange(min = 1, max = 7) int pageSize) {
    MemoryOrganisation organisation =
        new MemoryOrganisation("Acme", Clock.fixed(NOW, ZoneOffset.UTC));
    List<String> ids = new ArrayList<>();
    Map<String, Value> expected = new HashMap<>();
    Map<String, Value> held = new HashMap<>();
    Cursor cursor = Cursor.START;
    for (int i = 0; i < edits.size(); i++) {
      Value value = new Value.Number(BigDecimal.valueOf(i));
      int edit = edits.get(i);
      if (edit < ids.size()) {
        organisation.update(ids.get(edit), Map.of("Employees", value));
      } else {
        ids.add(organisation.create("Lead", NOW, Map.of("Employees", value)));
      }
      expected.put(ids.get(Math.min(edit, ids.size() - 1)), value);
      if (edit % 4 == 0) { // reads one page between the edits, as a host does
        cursor = take(organisation, cursor, pageSize, held).next();
      }
    }
    ChangePage page = take(organisation, cursor, pageSize, held);
    while (!page.isLast()) {
      page = take(organisation, page.next(), pageSize, held);
    }
    assertEquals(expected, held);
  }

  private static ChangePage take(
      MemoryOrganisation organisation, Cursor cursor, int max, Map<String, Value> held) {
    ChangePage page =
        organisation.changes(new ReadRequest("Lead", Set.of("Employees"), cursor, max));
    for (CrmRecord record : page.records()) {
      held.put(record.id(), record.values().get("Employees"));
    }
    return page;
  }
}
