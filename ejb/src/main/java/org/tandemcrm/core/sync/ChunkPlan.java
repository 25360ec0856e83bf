package org.tandemcrm.core.sync;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.prospect.Prospect;

/** All rows that storing a chunk writes: at most one row per prospect and per link. */
final class ChunkPlan {

  /**
   * One line of the journal.
   *
   * @param decisions empty when all fields came from the CRM, or none was written
   */
  record Entry(
      long id,
      String crmId,
      Optional<Long> prospectId,
      Outcome outcome,
      Optional<String> reason,
      List<Decision> decisions) {}

  /** A record that isn't imported at that version. */
  record LeftOut(String crmId, String version, Refusal refusal) {}

  private final Map<Long, Prospect> newProspects = new LinkedHashMap<>();
  private final Map<Long, Prospect> changedProspects = new LinkedHashMap<>();
  private final Map<Long, Link> newLinks = new LinkedHashMap<>();
  private final Map<Long, Link> changedLinks = new LinkedHashMap<>();
  private final LongSupplier journalIds;
  private final List<Entry> journal = new ArrayList<>();
  private final Map<String, LeftOut> leftOut = new LinkedHashMap<>();
  private final Set<String> forgotten = new LinkedHashSet<>();
  private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

  /**
   * @param journalIds keys for the lines of the journal
   */
  ChunkPlan(LongSupplier journalIds) {
    this.journalIds = journalIds;
  }

  void create(Prospect prospect) {
    newProspects.put(prospect.id(), prospect);
  }

  /** Several changes of one prospect are one row, and so one step of its version. */
  void change(Prospect prospect) {
    (newProspects.containsKey(prospect.id()) ? newProspects : changedProspects)
        .merge(prospect.id(), prospect, (before, after) -> after.atVersion(before.version()));
  }

  void create(Link link) {
    newLinks.put(link.id(), link);
  }

  void change(Link link) {
    (newLinks.containsKey(link.id()) ? newLinks : changedLinks).put(link.id(), link);
  }

  /** Writes a line of the journal about a prospect. */
  void note(
      String crmId,
      long prospectId,
      Outcome outcome,
      Optional<String> reason,
      List<Decision> decisions) {
    note(crmId, Optional.of(prospectId), outcome, reason, decisions);
  }

  private void note(
      String crmId,
      Optional<Long> prospectId,
      Outcome outcome,
      Optional<String> reason,
      List<Decision> decisions) {
    journal.add(new Entry(journalIds.getAsLong(), crmId, prospectId, outcome, reason, decisions));
  }

  /** Lists a record that isn't imported at that version, and says so in the journal. */
  void leaveOut(String crmId, String version, Refusal refusal) {
    forgotten.remove(crmId);
    leftOut.put(crmId, new LeftOut(crmId, version, refusal));
    note(
        crmId,
        Optional.empty(),
        refusal.cause().outcome(),
        Optional.of(refusal.reason()),
        List.of());
  }

  /** Takes a record off the list of those left out. */
  void forget(String crmId) {
    leftOut.remove(crmId);
    forgotten.add(crmId);
  }

  void count(Outcome outcome) {
    counts.merge(outcome, 1, Integer::sum);
  }

  List<Prospect> newProspects() {
    return List.copyOf(newProspects.values());
  }

  List<Prospect> changedProspects() {
    return List.copyOf(changedProspects.values());
  }

  List<Link> newLinks() {
    return List.copyOf(newLinks.values());
  }

  List<Link> changedLinks() {
    return List.copyOf(changedLinks.values());
  }

  List<Entry> journal() {
    return journal;
  }

  List<LeftOut> leftOut() {
    return List.copyOf(leftOut.values());
  }

  Set<String> forgotten() {
    return forgotten;
  }

  Map<Outcome, Integer> counts() {
    return counts;
  }
}
