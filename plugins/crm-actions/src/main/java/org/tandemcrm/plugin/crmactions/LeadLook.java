package org.tandemcrm.plugin.crmactions;

import java.util.ArrayList;
import java.util.Collection;
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
import org.tandemcrm.spi.Lookup;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

/**
 * Reads what conversions depend on. The contacts and accounts that leads may go to are asked for
 * together with the leads, by what the host knows of their prospects; only for leads that differ
 * from that a second question follows.
 */
final class LeadLook {

  private static final List<StandardField> OF_A_LEAD =
      List.of(
          StandardField.COMPANY,
          StandardField.EMAIL,
          StandardField.OWNER,
          StandardField.RECORD_TYPE);

  private final CrmBackend backend;
  private final CrmMap crm;
  private final Map<String, List<Candidate>> contacts = new HashMap<>();
  private final Map<String, List<Candidate>> accounts = new HashMap<>();
  private final Set<String> askedEmails = new HashSet<>();
  private final Set<String> askedNames = new HashSet<>();

  LeadLook(CrmBackend backend, CrmMap crm) {
    this.backend = backend;
    this.crm = crm;
  }

  /**
   * The leads of these ids that are there, converted ones too, by id.
   *
   * @param emails those that the leads probably have
   * @param names those of the companies that they probably have; none when accounts don't matter
   */
  Map<String, CrmRecord> leads(Set<String> ids, Set<String> emails, Set<String> names) {
    CrmMap.Part part = crm.part(ObjectKind.LEAD);
    Map<String, CrmRecord> leads = new HashMap<>();
    ask(Optional.of(Lookup.byIds(part.object(), fields(part), ids)), emails, names).stream()
        .filter(Predicate.not(CrmRecord::isDeleted))
        .forEach(record -> leads.put(record.id(), record));
    return leads;
  }

  /** Asks for what wasn't asked for before; afterwards all of these are known. */
  void complete(Set<String> emails, Set<String> names) {
    ask(Optional.empty(), emails, names);
  }

  /** The contacts that were found, by the keys of their emails. */
  Map<String, List<Candidate>> contacts() {
    return contacts;
  }

  /** The accounts that were found, by the keys of their names; people's accounts left out. */
  Map<String, List<Candidate>> accounts() {
    return accounts;
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

  private List<CrmRecord> ask(Optional<Lookup> leads, Set<String> emails, Set<String> names) {
    Optional<Lookup> ofContacts = ofContacts(unasked(emails, askedEmails));
    Optional<Lookup> ofAccounts = ofAccounts(unasked(names, askedNames));
    List<Lookup> lookups = new ArrayList<>();
    leads.ifPresent(lookups::add);
    ofContacts.ifPresent(lookups::add);
    ofAccounts.ifPresent(lookups::add);
    if (lookups.isEmpty()) {
      return List.of();
    }
    List<List<CrmRecord>> found = new ArrayList<>(backend.lookUp(lookups));
    List<CrmRecord> records = leads.isPresent() ? found.remove(0) : List.of();
    if (ofContacts.isPresent()) {
      keepContacts(found.remove(0));
    }
    if (ofAccounts.isPresent()) {
      keepAccounts(found.remove(0));
    }
    return records;
  }

  /** One spelling of each is enough for a search that looks at no case. */
  private static Set<String> unasked(Collection<String> values, Set<String> asked) {
    return values.stream()
        .map(String::strip)
        .filter(value -> !value.isEmpty() && asked.add(Names.key(value)))
        .collect(Collectors.toSet());
  }

  private Optional<Lookup> ofContacts(Set<String> emails) {
    CrmMap.Part part = crm.part(ObjectKind.CONTACT);
    return part.field(StandardField.EMAIL)
        .filter(email -> !emails.isEmpty())
        .map(
            email -> {
              Set<String> fields = new HashSet<>(Set.of(email));
              part.field(StandardField.ACCOUNT).ifPresent(fields::add);
              return Lookup.byValues(part.object(), fields, email, emails);
            });
  }

  private Optional<Lookup> ofAccounts(Set<String> names) {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    CrmMap.Part part = crm.part(ObjectKind.ACCOUNT);
    return part.field(StandardField.NAME)
        .map(name -> Lookup.byValues(part.object(), Set.of(name), name, names));
  }

  private void keepContacts(List<CrmRecord> records) {
    CrmMap.Part part = crm.part(ObjectKind.CONTACT);
    for (CrmRecord record : records) {
      Optional<String> account = text(record, part.field(StandardField.ACCOUNT));
      text(record, part.field(StandardField.EMAIL))
          .ifPresent(
              email ->
                  at(contacts, email)
                      .add(Candidate.contact(record.id(), account, email, record.createdAt())));
    }
  }

  private void keepAccounts(List<CrmRecord> records) {
    CrmMap.Part part = crm.part(ObjectKind.ACCOUNT);
    for (CrmRecord record : records) {
      if (!record.isPersonAccount()) {
        text(record, part.field(StandardField.NAME))
            .ifPresent(
                name ->
                    at(accounts, name)
                        .add(Candidate.account(record.id(), name, record.createdAt())));
      }
    }
  }

  private static Set<String> fields(CrmMap.Part part) {
    return OF_A_LEAD.stream()
        .flatMap(meaning -> part.field(meaning).stream())
        .collect(Collectors.toSet());
  }

  private static List<Candidate> at(Map<String, List<Candidate>> found, String name) {
    return found.computeIfAbsent(Names.key(name), key -> new ArrayList<>());
  }

  private static Optional<String> text(CrmRecord record, Optional<String> field) {
    return field
        .map(record.values()::get)
        .filter(Value.Text.class::isInstance)
        .map(value -> ((Value.Text) value).text());
  }
}
