package org.tandemcrm.sandbox.salesforce.soql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandemcrm.sandbox.salesforce.org.Org;
import org.tandemcrm.sandbox.salesforce.store.Row;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

class QueryEngineTest {
  private static final Instant NOW = Instant.parse("2026-05-15T12:00:00Z");

  private final Org org = Org.empty(() -> NOW, Set.of(), SalesforceId.of("005", 1));
  private final QueryEngine engine = new QueryEngine(org);

  private void lead(int number, String lastName, Instant stamp, Map<String, ?> more) {
    Map<String, Object> values = new HashMap<>(more);
    values.put("Id", SalesforceId.of("00Q", number));
    values.put("LastName", lastName);
    values.put("SystemModstamp", stamp);
    org.store().put(Row.of(org.schema().require("Lead"), values));
  }

  private String names(String soql) {
    return engine.query(soql, false).rows().stream()
        .map(row -> row.text("LastName"))
        .collect(Collectors.joining(" "));
  }

  private void threeLeads() {
    lead(
        1,
        "Zoe",
        NOW.minusSeconds(100_000),
        Map.of("Email", "z@x.example", "NumberOfEmployees", 5));
    lead(2, "adam", NOW, Map.of("AnnualRevenue", 10.0, "IsConverted", true, "Title", "50% a'b"));
    lead(3, "Bob", NOW.minusSeconds(1000), Map.of("Email", "B@x.example", "Title", "500"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LastName = 'ZOE' | Zoe",
        "LastName > 'b' | Bob Zoe",
        "LastName LIKE '%O%' | Bob Zoe",
        "LastName LIKE '_ob' | Bob",
        "Title = '50% a\\'b' | adam",
        "Title LIKE '50\\\\%' | ''",
        "Title LIKE '50_ a__' | adam",
        "Email = null | adam",
        "Email != null | Bob Zoe",
        "Email = 'b@X.example' | Bob",
        "Email != 'b@x.example' | adam Zoe",
        "NOT (Email = 'b@x.example') | adam Zoe",
        "LastName IN ('adam', 'BOB') | adam Bob",
        "LastName NOT IN ('adam', 'BOB') | Zoe",
        "IsConverted = true | adam",
        "IsConverted != true | Bob Zoe",
        "AnnualRevenue >= 10 | adam",
        "NumberOfEmployees < 6 | Zoe",
        "Id = '00Q5g0000000003' | Bob",
        "Id = '00Q5g0000000003EAA' | Bob",
        "SystemModstamp = TODAY | adam Bob",
        "SystemModstamp < TODAY | Zoe",
        "SystemModstamp = YESTERDAY | Zoe",
        "SystemModstamp >= 2026-05-15T12:00:00Z | adam",
        "SystemModstamp >= 2026-05-15T14:00:00+02:00 | adam",
        "SystemModstamp > 2026-05-15T12:00:00Z | ''",
        "(SystemModstamp > 2026-05-15T11:00:00Z AND IsConverted = false) OR LastName = 'Zoe' | Bob Zoe",
        "(LastName = 'Zoe' AND Email = null) OR (LastName = 'Bob' AND Email != null) | Bob",
      })
  void conditionsFindWhatTheCrmWould(String where, String expected) {
    threeLeads();
    assertEquals(expected, names("SELECT Id FROM Lead WHERE " + where + " ORDER BY LastName"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LastName | adam Bob Zoe",
        "LastName DESC | Zoe Bob adam",
        "Email, LastName | adam Bob Zoe",
        "Email NULLS LAST | Bob Zoe adam",
        "Email DESC NULLS LAST | Zoe Bob adam",
        "IsConverted, LastName DESC | Zoe Bob adam",
        "SystemModstamp | Zoe Bob adam",
        "SystemModstamp DESC, Id | adam Bob Zoe",
      })
  void ordersAreTheCrms(String order, String expected) {
    threeLeads();
    assertEquals(expected, names("SELECT Id FROM Lead ORDER BY " + order));
  }

  @Example
  void limitAndOffsetCutTheOrderedRows() {
    threeLeads();
    assertEquals("Bob", names("SELECT Id FROM Lead ORDER BY LastName LIMIT 1 OFFSET 1"));
    assertEquals(
        "Bob adam", names("SELECT Id FROM Lead ORDER BY SystemModstamp, Id LIMIT 9 OFFSET 1"));
    assertEquals("", names("SELECT Id FROM Lead ORDER BY LastName LIMIT 1 OFFSET 9"));
  }

  @Example
  void deletedRowsAreSeenByQueryAllAlone() {
    threeLeads();
    lead(4, "Gone", NOW, Map.of("IsDeleted", true));
    String soql = "SELECT Id FROM Lead WHERE LastName = 'gone'";
    assertEquals(0, engine.query(soql, false).size());
    assertEquals(1, engine.query(soql, true).size());
  }

  /** The store's order and lower bound are short cuts; they must find what a plain walk finds. */
  @Property(seed = "42", tries = 200)
  void aCursorFindsExactlyWhatLiesAfterIt(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 9) Integer> seconds,
      @ForAll @IntRange(min = 0, max = 9) int cursorSecond,
      @ForAll @IntRange(min = 0, max = 60) int cursorNumber) {
    Org filled = Org.empty(() -> NOW, Set.of(), SalesforceId.of("005", 1));
    Set<String> expected = new TreeSet<>(Comparator.naturalOrder());
    Instant cursor = NOW.plusSeconds(cursorSecond);
    String cursorId = SalesforceId.of("00Q", cursorNumber);
    for (int i = 0; i < seconds.size(); i++) {
      Instant stamp = NOW.plusSeconds(seconds.get(i));
      String id = SalesforceId.of("00Q", i);
      filled
          .store()
          .put(
              Row.of(
                  filled.schema().require("Lead"),
                  Map.of("Id", id, "SystemModstamp", stamp, "LastName", id)));
      if (stamp.isAfter(cursor) || (stamp.equals(cursor) && id.compareTo(cursorId) > 0)) {
        expected.add(stamp + " " + id);
      }
    }
    List<String> found =
        new QueryEngine(filled)
                .query(
                    "SELECT Id FROM Lead WHERE (SystemModstamp > %s OR (SystemModstamp = %s AND Id > '%s')) ORDER BY SystemModstamp, Id"
                        .formatted(cursor, cursor, cursorId),
                    false)
                .rows()
                .stream()
                .map(row -> row.systemModstamp() + " " + row.id())
                .toList();
    assertEquals(List.copyOf(expected), found);
  }
}
