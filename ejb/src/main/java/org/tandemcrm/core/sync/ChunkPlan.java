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
import org.tandemcrm.core.journal.JournalTable;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.Stopped;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.record.StoredRecord;

/** All rows that storing a chunk writes: at most one row per record and per link. */
final class ChunkPlan {

  /** A record that has to be read by its id. */
  record ToRead(String object, String crmId) {}

  /**
   * A record that isn't imported at that version.
   *
   * @param filterValues what the sync filter looked at
   */
  record LeftOut(String crmId, String version, Refusal refusal, Map<String, String> filterValues) {}

  private final Map<Long, StoredRecord> newRecords = new LinkedHashMap<>();
  private final Map<Long, StoredRecord> changedRecords = new LinkedHashMap<>();
  private final Map<Long, Link> newLinks = new LinkedHashMap<>();
  private final Map<Long, Link> changedLinks = new LinkedHashMap<>();
  private final LongSupplier journalIds;
  private final List<JournalTable.Line> journal = new ArrayList<>();
  private final Map<String, LeftOut> leftOut = new LinkedHashMap<>();
  private final Set<String> forgotten = new LinkedHashSet<>();
  private final Set<Long> freed = new LinkedHashSet<>();
  private final Set<Long> passedOn = new LinkedHashSet<>();
  private final Set<ToRead> readAgain = new LinkedHashSet<>();
  private final List<Link> left = new ArrayList<>();
  private final Set<String> followed = new LinkedHashSet<>();
  private final Set<Long> forCrm = new LinkedHashSet<>();
  private final Map<String, Optional<Restrictions.Row>> restrictions = new LinkedHashMap<>();
  private final List<Stopped.Row> stops = new ArrayList<>();
  private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

  /**
   * @param journalIds keys for the lines of the journal
   */
  ChunkPlan(LongSupplier journalIds) {
    this.journalIds = journalIds;
  }

  void create(StoredRecord record) {
    newRecords.put(record.id(), record);
  }

  /** Several changes of one record are one row, and so one step of its version. */
  void change(StoredRecord record) {
    (newRecords.containsKey(record.id()) ? newRecords : changedRecords)
        .merge(record.id(), record, (before, after) -> after.atVersion(before.version()));
  }

  void create(Link link) {
    newLinks.put(link.id(), link);
  }

  void change(Link link) {
    (newLinks.containsKey(link.id()) ? newLinks : changedLinks).put(link.id(), link);
  }

  /** Writes a line of the journal about a record of ours. */
  void note(
      String crmId,
      long recordId,
      Outcome outcome,
      Optional<String> reason,
      List<Decision> decisions) {
    note(crmId, Optional.of(recordId), outcome, reason, decisions);
  }

  private void note(
      String crmId,
      Optional<Long> recordId,
      Outcome outcome,
      Optional<String> reason,
      List<Decision> decisions) {
    journal.add(
        new JournalTable.Line(journalIds.getAsLong(), crmId, recordId, outcome, reason, decisions));
  }

  /** Lists a record that isn't imported at that version. */
  void listed(String crmId, String version, Refusal refusal, Map<String, String> filterValues) {
    forgotten.remove(crmId);
    leftOut.put(crmId, new LeftOut(crmId, version, refusal, filterValues));
  }

  /** Lists a record that isn't imported at that version, and says so in the journal. */
  void leaveOut(String crmId, String version, Refusal refusal, Map<String, String> filterValues) {
    listed(crmId, version, refusal, filterValues);
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

  /** Something is no longer held by that prospect: its link or its email. Who waits is read. */
  void free(long prospectId) {
    freed.add(prospectId);
  }

  /** That prospect gives its email to another one of the plan, and takes one of another. */
  void passEmailOn(long prospectId) {
    passedOn.add(prospectId);
  }

  Set<Long> passedOn() {
    return passedOn;
  }

  /** The record of this link belongs to it no more, and is still there. */
  void leave(Link link) {
    left.add(link);
  }

  /** The record of that object has to be read, whatever its version. */
  void readAgain(String object, String crmId) {
    readAgain.add(new ToRead(object, crmId));
  }

  /** The prospects of the account of that CRM id have to take over what changed. */
  void follow(String accountCrmId) {
    followed.add(accountCrmId);
  }

  /** The CRM may lack something of that record of ours. */
  void forCrm(long recordId) {
    forCrm.add(recordId);
  }

  /** What the record of that id restricts, by its email; absent when it restricts nothing. */
  void restricts(String crmId, Optional<Restrictions.Row> row) {
    restrictions.put(crmId, row);
  }

  Map<String, Optional<Restrictions.Row>> restrictions() {
    return restrictions;
  }

  void stop(Link link, String fieldKey, String reason) {
    stops.add(new Stopped.Row(link, fieldKey, reason));
  }

  Set<Long> forCrm() {
    return forCrm;
  }

  List<Stopped.Row> stops() {
    return stops;
  }

  void count(Outcome outcome) {
    counts.merge(outcome, 1, Integer::sum);
  }

  List<StoredRecord> newRecords() {
    return List.copyOf(newRecords.values());
  }

  List<StoredRecord> changedRecords() {
    return List.copyOf(changedRecords.values());
  }

  List<Link> newLinks() {
    return List.copyOf(newLinks.values());
  }

  List<Link> changedLinks() {
    return List.copyOf(changedLinks.values());
  }

  List<JournalTable.Line> journal() {
    return journal;
  }

  List<LeftOut> leftOut() {
    return List.copyOf(leftOut.values());
  }

  Set<Long> freed() {
    return freed;
  }

  List<Link> left() {
    return left;
  }

  Set<ToRead> readAgain() {
    return readAgain;
  }

  Set<String> followed() {
    return followed;
  }

  Set<String> forgotten() {
    return forgotten;
  }

  Map<Outcome, Integer> counts() {
    return counts;
  }
}
