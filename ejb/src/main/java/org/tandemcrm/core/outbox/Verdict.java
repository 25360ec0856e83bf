package org.tandemcrm.core.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.merging.FieldMerge;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.spi.Mutation;

/** What is to be done about one entry. */
public sealed interface Verdict {

  OutboxEntry entry();

  /** The CRM lacks nothing. */
  record Nothing(OutboxEntry entry) implements Verdict {}

  /** It can't be told before the CRM's record has been read. */
  record ReadFirst(OutboxEntry entry, Link link) implements Verdict {}

  /** The record isn't in the CRM yet, as far as we know. */
  record LookUp(OutboxEntry entry) implements Verdict {}

  /** Nothing goes but that the link is in another state now. */
  record Stopped(OutboxEntry entry, Link link, Link after) implements Verdict {}

  /** Nothing goes while a setting says so; the reason is a sentence. */
  record Waits(OutboxEntry entry, String reason) implements Verdict {}

  /** Nothing goes before that time. */
  record Later(OutboxEntry entry, Instant dueAt) implements Verdict {}

  /** There was no time to find out: as it was before it was claimed, and due again. */
  record PutBack(OutboxEntry entry) implements Verdict {}

  /** It can't be sent, or the CRM refused just this before. */
  record Refused(OutboxEntry entry, Refused.Why why) implements Verdict {

    /**
     * @param object the API name of the CRM's object
     * @param hash of what is refused; a change of it is worth another try
     * @param fields the API names of the CRM's fields that it is about; none when nobody knows
     */
    record Why(
        String object, Refusal.Cause cause, String reason, String hash, List<String> fields) {

      Why(String object, Refusal.Cause cause, String reason, String hash) {
        this(object, cause, reason, hash, List.of());
      }
    }
  }

  /**
   * A change for the CRM.
   *
   * @param fields of ours that are in it
   * @param told what of the fields that only Tandem fills is in it, by meaning
   * @param leftOut why some of it can't go; the rest does
   * @param waits why some of it goes later, as a sentence
   */
  record Update(
      OutboxEntry entry,
      Link link,
      Mutation mutation,
      Map<RecordField, FieldMerge> fields,
      Map<String, String> told,
      String hash,
      Optional<Refused.Why> leftOut,
      Optional<String> waits)
      implements Verdict {}

  /**
   * A record for the CRM.
   *
   * @param values of ours that are in it
   * @param missingAccount our account that it is at here, when that isn't linked there
   */
  record Create(
      OutboxEntry entry,
      Mutation mutation,
      Map<RecordField, String> values,
      Map<String, String> told,
      String hash,
      Optional<Refused.Why> leftOut,
      Optional<Long> missingAccount)
      implements Verdict {}
}
