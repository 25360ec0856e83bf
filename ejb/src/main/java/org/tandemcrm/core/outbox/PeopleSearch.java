package org.tandemcrm.core.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tandemcrm.core.mapping.CanonicalValue;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

/** Asks the CRM who has an email, or which record was created under a key: one call per object. */
final class PeopleSearch {

  /** Who is linked first: contacts before leads, then the oldest. */
  static final Comparator<Found> BEST =
      Comparator.comparing((Found one) -> one.kind() != ObjectKind.CONTACT)
          .thenComparing(one -> one.createdAt().orElse(Instant.MAX))
          .thenComparing(Found::crmId);

  private final CrmBackend backend;
  private final Collection<PushObject> objects;
  private final CallTime time;

  PeopleSearch(CrmBackend backend, Collection<PushObject> objects, CallTime time) {
    this.backend = backend;
    this.objects = objects;
    this.time = time;
  }

  /**
   * Somebody in the CRM.
   *
   * @param kind whether it is a lead or a contact
   */
  record Found(
      String object,
      ObjectKind kind,
      String crmId,
      Optional<Instant> createdAt,
      boolean createdByUs) {}

  /** The people who have these emails, by the key of the email; converted leads are nobody. */
  Map<String, List<Found>> withEmails(Set<String> emailKeys) throws OutOfTimeException {
    Map<String, List<Found>> found = new HashMap<>();
    for (PushObject object : objects) {
      Optional<String> field = object.mapping().of(ProspectField.EMAIL).map(FieldMapping::crmField);
      boolean person =
          object.mapping().kind() == ObjectKind.LEAD
              || object.mapping().kind() == ObjectKind.CONTACT;
      if (person && field.isPresent()) {
        search(object, field.get(), emailKeys, PeopleSearch::isSomebody)
            .forEach(
                (key, records) ->
                    found.computeIfAbsent(key, any -> new ArrayList<>()).addAll(records));
      }
    }
    return found;
  }

  /**
   * The records that were created under these keys, by key. Also those that people have deleted,
   * merged or converted since: they were created all the same, and the reading of the CRM's changes
   * does with their link what it does with any.
   */
  Map<String, List<Found>> withKeys(PushObject object, Set<String> keys) throws OutOfTimeException {
    Optional<String> field = object.writable(StandardField.EXTERNAL_KEY);
    return field.isPresent() ? search(object, field.get(), keys, any -> true) : Map.of();
  }

  private static boolean isSomebody(CrmRecord record) {
    return !record.isDeleted() && record.conversion().isEmpty();
  }

  private Map<String, List<Found>> search(
      PushObject object, String field, Set<String> values, Predicate<CrmRecord> counts)
      throws OutOfTimeException {
    Map<String, List<Found>> found = new HashMap<>();
    for (List<String> part : Parts.of(values, CrmBackend.MOST_SEARCHED)) {
      if (!time.mayAsk()) {
        throw new OutOfTimeException();
      }
      for (CrmRecord record :
          backend.search(object.name(), Set.of(field), field, Set.copyOf(part))) {
        if (counts.test(record)) {
          key(record, field)
              .ifPresent(
                  key ->
                      found
                          .computeIfAbsent(key, any -> new ArrayList<>())
                          .add(
                              new Found(
                                  object.name(),
                                  object.mapping().kind(),
                                  record.id(),
                                  record.createdAt(),
                                  record.isCreatedByUs())));
        }
      }
    }
    return found;
  }

  /** Emails and keys are both told apart without regard to case. */
  private static Optional<String> key(CrmRecord record, String field) {
    return EmailKey.of(
        Optional.ofNullable(record.values().get(field))
            .flatMap(value -> CanonicalValue.of(value, FieldType.TEXT)));
  }
}
