package org.tandemcrm.core.outbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.behaviour.LastActivity;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.StoredRecord;

/**
 * What the store knows about the records of a chunk of entries.
 *
 * @param records ours, by key
 * @param links their live links in the connection, by our key
 * @param followed what a contact's prospect takes over from its account, by our key
 * @param owners the CRM's ids of its active users, by the Tandem user behind each
 * @param scores score, grade and activity of prospects, by key
 * @param deals the accounts of opportunities that are to be created, by their key
 * @param wishes how actions want prospects in the CRM, by key
 */
public record PushFacts(
    Map<Long, StoredRecord> records,
    Map<Long, Link> links,
    Map<Long, Map<RecordField, String>> followed,
    Map<Long, String> owners,
    Map<Long, Worth> scores,
    Map<Long, DealAccount> deals,
    Map<Long, SyncWish> wishes) {

  /**
   * What Tandem itself knows of a prospect.
   *
   * @param lastActivity what it did last; absent when it never did anything
   * @param activities what it did lately, as a text of a few lines; empty for nothing
   */
  public record Worth(
      int score, String grade, Optional<LastActivity> lastActivity, String activities) {}

  /**
   * The account that an opportunity is at.
   *
   * @param accountId our key of it
   * @param crmId the CRM's id of it, where it is linked
   * @param onItsWay true when it is about to be created there
   */
  public record DealAccount(long accountId, Optional<String> crmId, boolean onItsWay) {}

  /**
   * These facts, with newer ones of some records.
   *
   * @param recordIds of which records the newer facts are; what they don't have any more is gone
   */
  PushFacts with(PushFacts newer, Set<Long> recordIds) {
    Map<Long, String> allOwners = new HashMap<>(owners);
    allOwners.putAll(newer.owners);
    return new PushFacts(
        renewed(records, newer.records, recordIds),
        renewed(links, newer.links, recordIds),
        renewed(followed, newer.followed, recordIds),
        allOwners,
        renewed(scores, newer.scores, recordIds),
        renewed(deals, newer.deals, recordIds),
        renewed(wishes, newer.wishes, recordIds));
  }

  private static <V> Map<Long, V> renewed(
      Map<Long, V> known, Map<Long, V> newer, Set<Long> recordIds) {
    Map<Long, V> all = new HashMap<>(known);
    all.keySet().removeAll(recordIds);
    all.putAll(newer);
    return all;
  }

  Optional<Worth> worth(long id) {
    return Optional.ofNullable(scores.get(id));
  }

  Optional<StoredRecord> record(long id) {
    return Optional.ofNullable(records.get(id));
  }

  Optional<DealAccount> deal(long id) {
    return Optional.ofNullable(deals.get(id));
  }

  Optional<SyncWish> wish(long id) {
    return Optional.ofNullable(wishes.get(id));
  }

  /** The CRM's id of the user who is to own a new record; absent when nobody was chosen. */
  Optional<String> firstOwner(OutboxEntry entry) {
    return wish(entry.recordId()).flatMap(SyncWish::ownerId).or(() -> ownerHere(entry));
  }

  /** The CRM's id of the user who is to own a record from now on; absent when nobody was chosen. */
  Optional<String> nextOwner(OutboxEntry entry) {
    return wish(entry.recordId())
        .filter(SyncWish::reassigns)
        .flatMap(SyncWish::ownerId)
        .or(() -> ownerHere(entry));
  }

  private Optional<String> ownerHere(OutboxEntry entry) {
    return entry.ownerId().map(owners::get);
  }

  Optional<Link> link(long id) {
    return Optional.ofNullable(links.get(id));
  }
}
