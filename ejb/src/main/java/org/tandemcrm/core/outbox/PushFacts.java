package org.tandemcrm.core.outbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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
 * @param scores score and grade of prospects, by key
 */
public record PushFacts(
    Map<Long, StoredRecord> records,
    Map<Long, Link> links,
    Map<Long, Map<RecordField, String>> followed,
    Map<Long, String> owners,
    Map<Long, Worth> scores) {

  /** What a prospect is worth. */
  public record Worth(int score, String grade) {}

  /** These facts, with newer ones of some records. */
  PushFacts with(PushFacts newer) {
    return new PushFacts(
        joined(records, newer.records),
        joined(links, newer.links),
        joined(followed, newer.followed),
        joined(owners, newer.owners),
        joined(scores, newer.scores));
  }

  private static <K, V> Map<K, V> joined(Map<K, V> known, Map<K, V> newer) {
    Map<K, V> all = new HashMap<>(known);
    all.putAll(newer);
    return all;
  }

  Optional<StoredRecord> record(long id) {
    return Optional.ofNullable(records.get(id));
  }

  Optional<Link> link(long id) {
    return Optional.ofNullable(links.get(id));
  }
}
