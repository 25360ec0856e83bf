package org.tandemcrm.core.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.mapping.CrmForm;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.preflight.Preflight;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

/** Decides what becomes of records that are to be in the CRM and aren't. Pure. */
final class Creations {

  /** So long an opportunity waits for its account, which is created before it. */
  private static final Duration ACCOUNT_FIRST = Duration.ofMinutes(1);

  /** Stands in a required name of a new record that has none. */
  private static final String PLACEHOLDER = "Anonymous";

  private static final Set<StandardField> REQUIRED_NAMES =
      Set.of(StandardField.LAST_NAME, StandardField.COMPANY);

  private final Map<String, PushObject> objects;
  private final PushFacts facts;
  private final Instant now;
  private final Supplier<String> keys;

  /**
   * @param objects what can be written to, by API name
   * @param keys keys that were never used
   */
  Creations(Map<String, PushObject> objects, PushFacts facts, Instant now, Supplier<String> keys) {
    this.objects = objects;
    this.facts = facts;
    this.now = now;
    this.keys = keys;
  }

  /** Whether it can be created at all, before anybody is searched. */
  Verdict asked(OutboxEntry entry, StoredRecord record) {
    Optional<PushObject> object = objectFor(entry.kind());
    Optional<String> heldBack = object.flatMap(Reasons::heldBack);
    if (heldBack.isPresent()) {
      return new Verdict.Waits(entry, heldBack.get());
    }
    if (object.isEmpty()) {
      return Reasons.refused(
          entry,
          "",
          Refusal.Cause.WRITE_REFUSED,
          "The connection maps no object in which such a record could be created.",
          "");
    }
    if (entry.kind() == RecordKind.PROSPECT
        && EmailKey.of(record.value(ProspectField.EMAIL)).isEmpty()) {
      return Reasons.refused(
          entry,
          object.get().name(),
          Refusal.Cause.WRITE_REQUIRED,
          "It has no email, without which nobody is created in the CRM. Give it one.",
          "");
    }
    boolean accountFirst =
        facts
            .deal(record.id())
            .filter(account -> account.crmId().isEmpty() && account.onItsWay())
            .isPresent();
    return accountFirst
        ? new Verdict.Later(entry, now.plus(ACCOUNT_FIRST))
        : new Verdict.LookUp(entry);
  }

  /** The object in which records of that kind are created. */
  Optional<PushObject> objectFor(RecordKind kind) {
    return objectFor(objects, kind);
  }

  static Optional<PushObject> objectFor(Map<String, PushObject> objects, RecordKind kind) {
    ObjectKind wanted =
        switch (kind) {
          case PROSPECT -> ObjectKind.LEAD;
          case ACCOUNT -> ObjectKind.ACCOUNT;
          case OPPORTUNITY -> ObjectKind.OPPORTUNITY;
        };
    return objects.values().stream()
        .filter(object -> object.mapping().kind() == wanted)
        .findFirst();
  }

  /** A new record for the CRM, after a search did not find it. */
  Verdict create(OutboxEntry entry) {
    StoredRecord record = facts.record(entry.recordId()).orElseThrow();
    PushObject object = objectFor(entry.kind()).orElseThrow();
    ObjectMapping mapping = object.mapping();
    Optional<SyncWish> wish = facts.wish(record.id());
    Optional<String> whyNot = wish.flatMap(SyncWish::whyNotAgain);
    if (whyNot.isPresent()) {
      return Reasons.refused(entry, object.name(), Refusal.Cause.WRITE_REFUSED, whyNot.get(), "");
    }
    Optional<String> owner = facts.firstOwner(entry);
    String hash = SentHash.of(mapping, record, Base.NONE, owner);
    if (!entry.refused() && entry.sentHash().equals(Optional.of(hash))) {
      return Reasons.refused(entry, object.name(), Refusal.Cause.WRITE_REFUSED, "", hash);
    }
    Map<String, Optional<Value>> values = new LinkedHashMap<>();
    Map<RecordField, String> sent = new HashMap<>();
    for (FieldMapping pair : mapping.fields()) {
      Optional<String> ours = record.value(pair.target());
      boolean goes =
          pair.isSent()
              || (pair.works() && ours.isPresent() && ours.equals(pair.rules().restricts()));
      if (goes && ours.isPresent()) {
        values.put(pair.crmField(), ours.map(text -> CrmForm.value(pair, text)));
        sent.put(pair.target(), ours.get());
      } else if (goes) {
        pair.rules()
            .createDefault()
            .map(text -> CrmForm.chosen(pair, text))
            .ifPresent(value -> values.put(pair.crmField(), Optional.of(value)));
      }
    }
    placeholders(object, values);
    Optional<PushFacts.DealAccount> account = facts.deal(record.id());
    account
        .flatMap(PushFacts.DealAccount::crmId)
        .ifPresent(
            id ->
                object
                    .writable(StandardField.ACCOUNT)
                    .ifPresent(field -> values.put(field, Optional.of(new Value.Text(id)))));
    Preflight.Checked checked = object.preflight().create(values);
    Optional<Verdict.Refused.Why> noOwner = Reasons.noOwner(facts, entry, object, hash);
    if (checked.refused() || noOwner.isPresent()) {
      return new Verdict.Refused(
          entry, Reasons.leftOut(object, checked.troubles(), hash).or(() -> noOwner).orElseThrow());
    }
    Map<String, Optional<Value>> fit = new LinkedHashMap<>(checked.values());
    owner
        .flatMap(id -> object.writable(StandardField.OWNER).map(field -> Map.entry(field, id)))
        .ifPresent(to -> fit.put(to.getKey(), Optional.of(new Value.Text(to.getValue()))));
    Optional<String> recordType = wish.flatMap(SyncWish::recordType);
    Optional<String> typeField = object.writable(StandardField.RECORD_TYPE);
    if (recordType.isPresent() && typeField.isEmpty()) {
      return Reasons.refused(
          entry,
          object.name(),
          Refusal.Cause.WRITE_REFUSED,
          "A record type was chosen, and the sync user can't give one to a new "
              + object.described().label()
              + ".",
          hash);
    }
    // Behind the check, so that it is the CRM that refuses a wrong one, and nothing goes without.
    recordType.ifPresent(
        type -> fit.put(typeField.orElseThrow(), Optional.of(new Value.Text(type))));
    Told told = new Told(object, record.id(), facts.worth(record.id()));
    Map<String, String> news = told.news(Link.Traffic.NONE);
    fit.putAll(told.values(news, now));
    sent.keySet().removeIf(field -> !fit.containsKey(mapping.of(field).orElseThrow().crmField()));
    return new Verdict.Create(
        entry,
        PushObject.filled(creation(entry, object, wish), fit),
        sent,
        news,
        hash,
        Reasons.leftOut(object, checked.troubles(), hash),
        account.filter(one -> one.crmId().isEmpty()).map(PushFacts.DealAccount::accountId));
  }

  private Mutation.Builder creation(OutboxEntry entry, PushObject object, Optional<SyncWish> wish) {
    Mutation.Builder creation = Mutation.create(object.name(), entry.externalKey().orElseGet(keys));
    return wish.filter(SyncWish::assignedByCrm).isPresent() ? creation.assignedByCrm() : creation;
  }

  private static void placeholders(PushObject object, Map<String, Optional<Value>> values) {
    for (CrmField field : object.described().fields()) {
      if (field.isRequired() && field.meaning().filter(REQUIRED_NAMES::contains).isPresent()) {
        values.putIfAbsent(field.name(), Optional.of(new Value.Text(PLACEHOLDER)));
      }
    }
  }
}
