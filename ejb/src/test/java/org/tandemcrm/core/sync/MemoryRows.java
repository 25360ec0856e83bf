package org.tandemcrm.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.tandemcrm.core.journal.JournalTable;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.StoredRecord;

/**
 * The tables of a chunk in memory: carries out plans one after another and keeps the constraints
 * that the database has.
 */
final class MemoryRows {

  final Map<Long, StoredRecord> prospects = new TreeMap<>();
  final Map<Long, Link> links = new TreeMap<>();
  final Map<String, ChunkPlan.LeftOut> leftOut = new TreeMap<>();
  final Map<String, Restrictions.Row> restrictions = new TreeMap<>();
  final List<JournalTable.Line> journal = new ArrayList<>();
  final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

  private final AtomicLong nextId = new AtomicLong(1);
  private Instant now = Instant.parse("2026-03-01T00:00:00Z");

  ChunkPlan store(Chunk chunk) {
    now = now.plusSeconds(300);
    ChunkPlan plan =
        ChangePlanner.plan(
            chunk,
            snapshot(chunk),
            new ChunkIds(nextId::getAndIncrement, nextId::getAndIncrement, nextId::getAndIncrement),
            now);
    carryOut(plan);
    return plan;
  }

  /** What the look-ups of a chunk find, no more. */
  private Snapshot snapshot(Chunk chunk) {
    Set<String> crmIds = new HashSet<>();
    Set<String> emails = new HashSet<>();
    for (MappedRecord record : chunk.records()) {
      crmIds.add(record.crmId());
      EmailKey.of(record.value(ProspectField.EMAIL)).ifPresent(emails::add);
    }
    List<Link> found = links.values().stream().filter(l -> crmIds.contains(l.crmId())).toList();
    Set<Long> linked = new HashSet<>();
    found.forEach(link -> linked.add(link.recordId()));
    List<StoredRecord> people =
        prospects.values().stream()
            .filter(
                prospect ->
                    linked.contains(prospect.id())
                        || emailKey(prospect).filter(emails::contains).isPresent())
            .toList();
    Set<Long> ids = new HashSet<>();
    people.forEach(prospect -> ids.add(prospect.id()));
    List<Link> live =
        links.values().stream().filter(l -> l.live() && ids.contains(l.recordId())).toList();
    Map<String, String> versions = new HashMap<>();
    leftOut.forEach(
        (id, record) -> {
          if (crmIds.contains(id)) {
            boolean failed = record.refusal().cause().outcome() == Outcome.FAILED;
            versions.put(id, failed ? "" : record.version());
          }
        });
    people.forEach(prospect -> emailKey(prospect).ifPresent(emails::add));
    Restrictions restricted =
        new Restrictions(
            restrictions.values().stream().filter(row -> emails.contains(row.emailKey())).toList());
    return new Snapshot(
        found, versions, people, live, Snapshot.Neighbours.NONE, Map.of(), restricted);
  }

  private void carryOut(ChunkPlan plan) {
    for (StoredRecord changed : plan.changedRecords()) {
      StoredRecord before = prospects.put(changed.id(), changed);
      assertEquals(before.version() + 1, changed.version(), "one step for one update");
    }
    plan.newRecords().forEach(row -> assertNull(prospects.put(row.id(), row)));
    plan.changedLinks().forEach(row -> assertNotNull(links.put(row.id(), row)));
    plan.newLinks().forEach(row -> assertNull(links.put(row.id(), row)));
    journal.addAll(plan.journal());
    plan.forgotten().forEach(leftOut::remove);
    plan.leftOut().forEach(row -> leftOut.put(row.crmId(), row));
    plan.restrictions()
        .forEach(
            (id, row) ->
                row.ifPresentOrElse(
                    some -> restrictions.put(id, some), () -> restrictions.remove(id)));
    plan.counts().forEach((outcome, amount) -> counts.merge(outcome, amount, Integer::sum));
    checkConstraints();
  }

  private void checkConstraints() {
    assertUnique(prospects.values().stream().map(MemoryRows::emailKey).toList());
    assertUnique(links.values().stream().map(Link::crmId).map(Optional::of).toList());
    assertUnique(
        links.values().stream()
            .map(link -> Optional.of(link.recordId()).filter(id -> link.live()))
            .toList());
    links.values().forEach(link -> assertTrue(prospects.containsKey(link.recordId())));
  }

  private static <T> void assertUnique(Collection<Optional<T>> keys) {
    List<T> present = keys.stream().flatMap(Optional::stream).toList();
    assertEquals(present.size(), new HashSet<>(present).size(), present::toString);
  }

  StoredRecord prospectOf(String email) {
    return prospects.values().stream()
        .filter(prospect -> emailKey(prospect).equals(Optional.of(email)))
        .findFirst()
        .orElseThrow();
  }

  Link linkOf(int number) {
    return links.values().stream()
        .filter(link -> link.crmId().equals(SampleRecords.id(number)))
        .findFirst()
        .orElseThrow();
  }

  /** The record that holds each email, and what it gave: all that a first load leaves behind. */
  Map<String, String> holdings() {
    Map<String, String> holdings = new TreeMap<>();
    for (Link link : links.values()) {
      StoredRecord prospect = prospects.get(link.recordId());
      holdings.put(
          emailKey(prospect).orElse(""),
          link.crmId()
              + " "
              + link.crm().version()
              + " "
              + inOrder(prospect.values())
              + inOrder(link.base().fields()));
    }
    return holdings;
  }

  /** A map's own order depends on how it was made. */
  private static Map<String, String> inOrder(Map<RecordField, ?> values) {
    Map<String, String> inOrder = new TreeMap<>();
    values.forEach((field, value) -> inOrder.put(field.key(), value.toString()));
    return inOrder;
  }

  private static Optional<String> emailKey(StoredRecord prospect) {
    return EmailKey.of(prospect.value(ProspectField.EMAIL));
  }
}
