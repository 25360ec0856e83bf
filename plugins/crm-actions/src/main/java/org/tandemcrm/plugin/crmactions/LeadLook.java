package org.tandemcrm.plugin.crmactions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

/** Reads what a conversion depends on, in one question for each object. */
final class LeadLook {

  private final CrmBackend backend;
  private final CrmMap crm;

  LeadLook(CrmBackend backend, CrmMap crm) {
    this.backend = backend;
    this.crm = crm;
  }

  /** The leads of these ids that are there, converted ones too, by id. */
  Map<String, CrmRecord> leads(Set<String> ids) {
    CrmMap.Part part = crm.part(ObjectKind.LEAD);
    Set<String> fields = new HashSet<>();
    for (StandardField meaning :
        List.of(
            StandardField.COMPANY,
            StandardField.EMAIL,
            StandardField.OWNER,
            StandardField.RECORD_TYPE)) {
      part.field(meaning).ifPresent(fields::add);
    }
    Map<String, CrmRecord> leads = new HashMap<>();
    backend.find(part.object(), fields, ids).stream()
        .filter(Predicate.not(CrmRecord::isDeleted))
        .forEach(record -> leads.put(record.id(), record));
    return leads;
  }

  /** A lead as a conversion sees it. */
  Lead lead(int place, CrmRecord record) {
    CrmMap.Part part = crm.part(ObjectKind.LEAD);
    return new Lead(
        place,
        record.id(),
        text(record, part.field(StandardField.COMPANY)).orElse(""),
        text(record, part.field(StandardField.EMAIL)),
        text(record, part.field(StandardField.OWNER)),
        text(record, part.field(StandardField.RECORD_TYPE)));
  }

  /** The contacts with one of these emails, by the key of the email. */
  Map<String, List<Candidate>> contacts(Set<String> emails) {
    CrmMap.Part part = crm.part(ObjectKind.CONTACT);
    Optional<String> email = part.field(StandardField.EMAIL);
    Optional<String> account = part.field(StandardField.ACCOUNT);
    if (emails.isEmpty() || email.isEmpty()) {
      return new HashMap<>();
    }
    Set<String> fields = new HashSet<>(Set.of(email.get()));
    account.ifPresent(fields::add);
    Map<String, List<Candidate>> found = new HashMap<>();
    for (CrmRecord record : backend.search(part.object(), fields, email.get(), emails)) {
      text(record, email)
          .ifPresent(
              one ->
                  at(found, one)
                      .add(
                          Candidate.contact(
                              record.id(), text(record, account), one, record.createdAt())));
    }
    return found;
  }

  /** The accounts with one of these names, by the key of the name; people's accounts left out. */
  Map<String, List<Candidate>> accounts(Set<String> names) {
    CrmMap.Part part = crm.part(ObjectKind.ACCOUNT);
    Optional<String> name = part.field(StandardField.NAME);
    if (names.isEmpty() || name.isEmpty()) {
      return new HashMap<>();
    }
    Map<String, List<Candidate>> found = new HashMap<>();
    for (CrmRecord record :
        backend.search(part.object(), Set.of(name.get()), name.get(), distinct(names))) {
      if (!record.isPersonAccount()) {
        text(record, name)
            .ifPresent(
                one -> at(found, one).add(Candidate.account(record.id(), one, record.createdAt())));
      }
    }
    return found;
  }

  static List<Candidate> at(Map<String, List<Candidate>> found, String name) {
    return found.computeIfAbsent(Names.key(name), key -> new ArrayList<>());
  }

  /** One spelling of each is enough for a search that looks at no case. */
  private static Set<String> distinct(Set<String> names) {
    return Set.copyOf(
        names.stream()
            .map(String::strip)
            .collect(Collectors.toMap(Names::key, name -> name, (one, other) -> one))
            .values());
  }

  private static Optional<String> text(CrmRecord record, Optional<String> field) {
    return field
        .map(record.values()::get)
        .filter(Value.Text.class::isInstance)
        .map(value -> ((Value.Text) value).text());
  }
}
