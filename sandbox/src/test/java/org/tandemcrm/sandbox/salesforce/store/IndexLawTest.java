package org.tandemcrm.sandbox.salesforce.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;

/** The index finds what a walk through all records finds, whatever happened before. */
class IndexLawTest {
  private static final ObjectType LEAD = Schema.load().require("Lead");
  private static final List<String> EMAILS = List.of("a@x.example", "B@x.example", "b@X.example");

  @Property(tries = 200, seed = "42")
  void theIndexAgreesWithTheRecords(
      @ForAll @Size(max = 30) List<@IntRange(max = 4 * 4 * 4 - 1) Integer> steps) {
    OrgStore store = new OrgStore();
    assertEquals(List.of(), store.having(LEAD, "Email", "a@x.example"));
    for (int step : steps) {
      String id = SalesforceId.of("00Q", step % 4 + 1);
      int email = step / 4 % 4;
      switch (step / 16) {
        case 0 -> store.remove(LEAD, id);
        case 1 ->
            store.transaction(
                () -> {
                  store.put(row(id, email, false));
                  return id;
                },
                undone -> false);
        default -> store.put(row(id, email, step / 16 == 2));
      }
      for (String wanted : EMAILS) {
        assertEquals(walked(store, wanted), found(store, wanted));
      }
    }
  }

  private static Row row(String id, int email, boolean deleted) {
    Map<String, Object> values = new HashMap<>();
    values.put("Id", id);
    values.put("Email", email < EMAILS.size() ? EMAILS.get(email) : null);
    values.put("IsDeleted", deleted);
    values.put("SystemModstamp", Instant.EPOCH);
    return Row.of(LEAD, values);
  }

  private static List<String> found(OrgStore store, String email) {
    return store.having(LEAD, "Email", email).stream().map(Row::id).toList();
  }

  private static List<String> walked(OrgStore store, String email) {
    return store.scan(LEAD, Instant.MIN).stream()
        .filter(Row::isLive)
        .filter(row -> email.equalsIgnoreCase(row.text("Email")))
        .map(Row::id)
        .sorted()
        .toList();
  }
}
