package org.tandemcrm.sandbox.salesforce.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;

class OrgStoreTest {
  private static final ObjectType LEAD = Schema.load().require("Lead");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** A new version of one of a few records. */
  record Write(int number, int second, String title) {}

  private static Row row(Write write) {
    return Row.of(
        LEAD,
        Map.of(
            "Id", SalesforceId.of("00Q", write.number()),
            "SystemModstamp", START.plusSeconds(write.second()),
            "Title", write.title()));
  }

  private static String content(OrgStore store) {
    return store.read(
        () ->
            store.scan(LEAD, Instant.MIN).stream()
                .map(row -> row.systemModstamp() + row.id() + row.text("Title"))
                .collect(Collectors.joining(" ")));
  }

  private static boolean putAll(OrgStore store, List<Write> writes, boolean commits) {
    return store.transaction(
        () -> {
          writes.forEach(write -> store.put(row(write)));
          return commits;
        },
        commit -> commit);
  }

  @Provide
  Arbitrary<List<Write>> writes() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(0, 5),
            Arbitraries.of("a", "b", "c"))
        .as(Write::new)
        .list()
        .ofMaxSize(12);
  }

  @Property(seed = "42", tries = 300)
  void aRollBackLeavesNoTrace(
      @ForAll("writes") List<Write> before,
      @ForAll("writes") List<Write> inner,
      @ForAll("writes") List<Write> outer) {
    OrgStore store = new OrgStore();
    putAll(store, before, true);
    String expected = content(store);
    store.transaction(
        () -> {
          putAll(store, outer, true);
          String betweenTimes = content(store);
          putAll(store, inner, false);
          assertEquals(betweenTimes, content(store));
          return putAll(store, inner, true);
        },
        done -> false);
    assertEquals(expected, content(store));
  }

  @Property(seed = "42", tries = 200)
  void rowsComeByStampThenIdEachOnce(@ForAll("writes") List<Write> writes) {
    OrgStore store = new OrgStore();
    putAll(store, writes, true);
    String expected =
        writes.stream()
            .collect(Collectors.toMap(Write::number, write -> write, (first, last) -> last))
            .values()
            .stream()
            .map(OrgStoreTest::row)
            .map(row -> row.systemModstamp() + row.id() + row.text("Title"))
            .sorted()
            .collect(Collectors.joining(" "));
    assertEquals(expected, content(store));
  }

  @Example
  void anExceptionUndoesWhatWasDone() {
    OrgStore store = new OrgStore();
    assertThrows(
        IllegalStateException.class,
        () ->
            store.transaction(
                () -> {
                  store.put(row(new Write(1, 1, "a")));
                  throw new IllegalStateException("on purpose");
                },
                done -> true));
    assertEquals("", content(store));
  }
}
