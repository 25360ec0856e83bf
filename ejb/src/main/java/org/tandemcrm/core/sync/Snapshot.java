package org.tandemcrm.core.sync;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.StoredRecord;

/**
 * What the store holds about the records of a chunk, and what planning has made of it so far: a
 * record sees what the records before it in the chunk did.
 */
final class Snapshot {

  private final Map<Long, Link> stored = new HashMap<>();
  private final Map<Long, StoredRecord> before;
  private final Map<String, Link> links;
  private final Map<String, String> leftOutVersions;
  private final Map<Long, StoredRecord> records;
  private final Map<Long, Link> liveLinks;
  private final Map<String, Link> targets;
  private final Map<String, StoredRecord> accounts;
  private final Map<String, Long> owners;
  private final Map<Long, Set<Long>> elsewhere;
  private final List<StoredRecord> namesakes;
  private final Restrictions restrictions;
  private final Map<String, Long> byEmail = new HashMap<>();

  /**
   * @param links links of the chunk's records
   * @param leftOutVersions versions of the records that were left out before, by CRM id
   * @param records our records behind the links and the emails
   * @param liveLinks live links of those records in the connection
   * @param neighbours what the records of the chunk point at
   * @param elsewhere the other connections in which our records have live links
   * @param restrictions what is restricted for emails that records of ours have or may get
   */
  Snapshot(
      Collection<Link> links,
      Map<String, String> leftOutVersions,
      Collection<StoredRecord> records,
      Collection<Link> liveLinks,
      Neighbours neighbours,
      Map<Long, Set<Long>> elsewhere,
      Restrictions restrictions) {
    this.elsewhere = elsewhere;
    this.restrictions = restrictions;
    this.links = links.stream().collect(Collectors.toMap(Link::crmId, Function.identity()));
    this.leftOutVersions = new HashMap<>(leftOutVersions);
    this.records =
        new HashMap<>(
            records.stream().collect(Collectors.toMap(StoredRecord::id, Function.identity())));
    this.liveLinks =
        liveLinks.stream().collect(Collectors.toMap(Link::recordId, Function.identity()));
    this.targets = new HashMap<>(neighbours.targets());
    this.accounts = neighbours.accounts();
    this.owners = neighbours.owners();
    this.namesakes = neighbours.namesakes();
    namesakes.forEach(account -> this.records.put(account.id(), account));
    this.before = Map.copyOf(this.records);
    Stream.of(links, liveLinks, neighbours.targets().values())
        .flatMap(Collection::stream)
        .forEach(link -> stored.put(link.id(), link));
    records.forEach(record -> emailOf(record).ifPresent(key -> byEmail.put(key, record.id())));
  }

  /**
   * What the records of a chunk point at.
   *
   * @param targets links of the records that leads were converted or records were merged into, by
   *     CRM id
   * @param accounts our accounts by the CRM's id of them
   * @param owners our users by the CRM's id of them
   * @param namesakes accounts of ours with the name of one of the chunk's, to which no record of
   *     the connection was linked; none when accounts aren't matched
   */
  record Neighbours(
      Map<String, Link> targets,
      Map<String, StoredRecord> accounts,
      Map<String, Long> owners,
      List<StoredRecord> namesakes) {

    static final Neighbours NONE = new Neighbours(Map.of(), Map.of(), Map.of(), List.of());
  }

  /** The link of that key as it stands in the store. */
  Link stored(long id) {
    return stored.get(id);
  }

  /** Our record of that key as it stands in the store; null for one that doesn't yet. */
  StoredRecord before(long id) {
    return before.get(id);
  }

  /** The link of the CRM record of that id. */
  Optional<Link> link(String crmId) {
    return Optional.ofNullable(links.get(crmId));
  }

  /** The link of a record that one of the chunk has become. */
  Optional<Link> target(String crmId) {
    return Optional.ofNullable(targets.get(crmId)).or(() -> link(crmId));
  }

  /** Our account that the CRM knows by that id. */
  Optional<StoredRecord> account(String crmId) {
    return Optional.ofNullable(accounts.get(crmId));
  }

  /** Accounts of ours that a record without a link could stand for. */
  List<StoredRecord> freeAccounts() {
    return namesakes.stream().filter(account -> liveLink(account.id()).isEmpty()).toList();
  }

  /** The user of ours that the CRM knows by that id. */
  Optional<Long> owner(String crmId) {
    return Optional.ofNullable(owners.get(crmId));
  }

  /** The keys of the other connections in which our record has a live link. */
  Set<Long> elsewhere(long recordId) {
    return elsewhere.getOrDefault(recordId, Set.of());
  }

  /** When values got here decides conflicts with other CRMs, so it is kept where there are any. */
  StoredRecord timed(StoredRecord changed, List<Decision> decisions, Instant at) {
    return elsewhere(changed.id()).isEmpty()
        ? changed
        : changed.timed(decisions.stream().map(Decision::field).toList(), at);
  }

  /** What is restricted by email, wherever that was seen. */
  Restrictions restrictions() {
    return restrictions;
  }

  /** The version at which the record of that id was left out. */
  Optional<String> leftOutVersion(String crmId) {
    return Optional.ofNullable(leftOutVersions.get(crmId));
  }

  void leaveOut(String crmId, String version) {
    leftOutVersions.put(crmId, version);
  }

  StoredRecord record(long id) {
    return records.get(id);
  }

  Optional<StoredRecord> prospectWithEmail(String emailKey) {
    return Optional.ofNullable(byEmail.get(emailKey)).map(records::get);
  }

  Optional<Link> liveLink(long recordId) {
    return Optional.ofNullable(liveLinks.get(recordId));
  }

  void put(StoredRecord record) {
    Optional.ofNullable(records.put(record.id(), record))
        .flatMap(Snapshot::emailOf)
        .ifPresent(key -> byEmail.remove(key, record.id()));
    emailOf(record).ifPresent(key -> byEmail.put(key, record.id()));
  }

  void put(Link link) {
    links.put(link.crmId(), link);
    if (link.live()) {
      liveLinks.put(link.recordId(), link);
    } else {
      liveLinks.computeIfPresent(
          link.recordId(), (id, live) -> live.id() == link.id() ? null : live);
    }
  }

  /** Forgets a link that another CRM record has taken over. */
  void remove(Link link) {
    links.remove(link.crmId());
    liveLinks.remove(link.recordId());
  }

  /** Keeps a link that moved to another record, of this object or of another. */
  void moved(Link before, Link after) {
    links.remove(before.crmId());
    targets.put(after.crmId(), after);
    liveLinks.put(after.recordId(), after);
    if (after.object().equals(before.object())) {
      links.put(after.crmId(), after);
    }
  }

  /** In the recycle bin an email is free for others. */
  private static Optional<String> emailOf(StoredRecord record) {
    return record.deletedAt().isPresent()
        ? Optional.empty()
        : EmailKey.of(record.value(ProspectField.EMAIL));
  }
}
