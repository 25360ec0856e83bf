package org.tandemcrm.core.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.mapping.CrmForm;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.mapping.WiderDirection;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.merging.FieldMerge;
import org.tandemcrm.core.merging.RecordMerge;
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

/**
 * Decides what an entry of the outbox comes to, from what is held here, what the CRM was last known
 * to hold and the mapping. Pure.
 */
final class PushPlanner {

  /** So long an opportunity waits for its account, which is created before it. */
  private static final Duration ACCOUNT_FIRST = Duration.ofMinutes(1);

  /** Stands in a required name of a new record that has none. */
  private static final String PLACEHOLDER = "Anonymous";

  private static final Set<StandardField> REQUIRED_NAMES =
      Set.of(StandardField.LAST_NAME, StandardField.COMPANY);

  private final Map<String, PushObject> objects;
  private final PushFacts facts;
  private final boolean stale;
  private final Set<Long> wereRead;
  private final Instant now;
  private final Supplier<String> keys;

  /**
   * @param objects what can be written to, by API name
   * @param stale true when what the CRM holds was last looked at longer ago than a cycle: nothing
   *     is changed there before it is read again
   * @param wereRead our keys of the records that have just been read and merged
   * @param keys keys that were never used
   */
  PushPlanner(
      Map<String, PushObject> objects,
      PushFacts facts,
      boolean stale,
      Set<Long> wereRead,
      Instant now,
      Supplier<String> keys) {
    this.objects = objects;
    this.facts = facts;
    this.stale = stale;
    this.wereRead = wereRead;
    this.now = now;
    this.keys = keys;
  }

  /** What comes of the entry before anything is searched. */
  Verdict plan(OutboxEntry entry) {
    Optional<StoredRecord> record =
        facts.record(entry.recordId()).filter(found -> found.deletedAt().isEmpty());
    if (record.isEmpty()) {
      return new Verdict.Nothing(entry);
    }
    Optional<Link> link = facts.link(entry.recordId());
    if (link.isPresent()) {
      return update(entry, record.get(), link.get(), Set.of());
    }
    return entry.createAskedBy().isPresent()
        ? created(entry, record.get())
        : new Verdict.Nothing(entry);
  }

  private Verdict created(OutboxEntry entry, StoredRecord record) {
    Optional<PushObject> object = objectFor(entry.kind());
    Optional<String> heldBack = object.flatMap(PushPlanner::heldBack);
    if (heldBack.isPresent()) {
      return new Verdict.Waits(entry, heldBack.get());
    }
    if (object.isEmpty()) {
      return refused(
          entry,
          "",
          Refusal.Cause.WRITE_REFUSED,
          "The connection maps no object in which such a record could be created.",
          "");
    }
    if (entry.kind() == RecordKind.PROSPECT
        && EmailKey.of(record.value(ProspectField.EMAIL)).isEmpty()) {
      return refused(
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

  /** Why nothing but a restriction may go to the object, as a sentence; absent when all may. */
  private static Optional<String> heldBack(PushObject object) {
    WiderDirection wider = object.mapping().wider();
    return wider.goes()
        ? Optional.empty()
        : Optional.of(wider.whyHeldBack(object.mapping().label()));
  }

  Optional<PushObject> objectFor(RecordKind kind) {
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

  /**
   * A change of a linked record.
   *
   * @param kept fields of ours that must not go
   */
  Verdict update(OutboxEntry entry, StoredRecord record, Link link, Set<RecordField> kept) {
    PushObject object = objects.get(link.object());
    boolean flows =
        link.state() == LinkState.LINKED
            || link.state() == LinkState.COLLISION
            || link.state() == LinkState.OUT_OF_SCOPE;
    if (object == null || !flows) {
      return new Verdict.Nothing(entry);
    }
    ObjectMapping mapping = object.mapping().without(link.traffic().flows().stopped());
    RecordMerge merge = new RecordMerge(mapping, false);
    Map<RecordField, FieldMerge> fields;
    boolean heldBack = false;
    if (link.state() == LinkState.OUT_OF_SCOPE) {
      fields = merge.outgoingRestrictions(link.base(), record.values());
    } else {
      RecordMerge.Outgoing outgoing =
          merge.outgoing(link.base(), record.values(), record.fieldTimes());
      boolean unsure = outgoing.unsure() || (stale && !outgoing.fields().isEmpty());
      if (unsure && !wereRead.contains(record.id())) {
        return new Verdict.ReadFirst(entry, link);
      }
      fields = new LinkedHashMap<>(outgoing.fields());
      Set<RecordField> held = new HashSet<>(outgoing.heldBack());
      held.removeAll(facts.followed().getOrDefault(record.id(), Map.of()).keySet());
      heldBack = !held.isEmpty();
    }
    fields.keySet().removeAll(facts.followed().getOrDefault(record.id(), Map.of()).keySet());
    fields.keySet().removeAll(kept);
    if (link.state() == LinkState.COLLISION) {
      fields.remove(ProspectField.EMAIL);
    }
    return update(entry, record, link, object, mapping, fields, heldBack);
  }

  private Verdict update(
      OutboxEntry entry,
      StoredRecord record,
      Link link,
      PushObject object,
      ObjectMapping mapping,
      Map<RecordField, FieldMerge> fields,
      boolean valuesWait) {
    boolean flows = link.state() != LinkState.OUT_OF_SCOPE;
    Optional<String> heldBack = flows ? heldBack(object) : Optional.empty();
    Optional<String> owner = entry.ownerId().map(facts.owners()::get);
    String hash = SentHash.of(mapping, record, link.base(), owner);
    Map<String, Optional<Value>> values = new LinkedHashMap<>();
    fields.forEach(
        (field, merge) -> {
          FieldMapping pair = mapping.of(field).orElseThrow();
          values.put(pair.crmField(), merge.toSend().map(text -> CrmForm.value(pair, text)));
        });
    Preflight preflight = object.preflight();
    Preflight.Checked checked =
        preflight.inCurrency(
            preflight.update(preflight.withCompanions(values, all(mapping, record))),
            currency(mapping, field -> record.value(field)),
            currency(mapping, field -> link.base().of(field).flatMap(Base.Sides::crm)));
    Map<String, Optional<Value>> fit = new LinkedHashMap<>(checked.values());
    boolean owned = flows && heldBack.isEmpty();
    Optional<Verdict.Refused.Why> noOwner = owned ? noOwner(entry, object, hash) : Optional.empty();
    if (owned && owner.isPresent() && !owner.equals(link.crm().ownerId())) {
      object
          .writable(StandardField.OWNER)
          .ifPresent(field -> fit.put(field, Optional.of(new Value.Text(owner.get()))));
    }
    Optional<Verdict.Refused.Why> leftOut =
        leftOut(object, checked.troubles(), hash).or(() -> noOwner);
    Told told = new Told(object, record.id(), worth(record));
    Map<String, String> news = owned ? told.news(link.traffic()) : Map.of();
    Optional<String> waits =
        heldBack.filter(
            any ->
                valuesWait
                    || (owner.isPresent() && !owner.equals(link.crm().ownerId()))
                    || !told.news(link.traffic()).isEmpty());
    boolean alone = fit.isEmpty();
    if (alone && leftOut.isEmpty() && waits.isPresent()) {
      return new Verdict.Waits(entry, waits.get());
    }
    if (alone && (news.isEmpty() || now.isBefore(Told.notBefore(link.traffic())))) {
      if (leftOut.isPresent()) {
        return new Verdict.Refused(entry, leftOut.get());
      }
      return news.isEmpty()
          ? new Verdict.Nothing(entry)
          : new Verdict.Later(entry, Told.notBefore(link.traffic()));
    }
    if (!alone && !entry.refused() && entry.sentHash().equals(Optional.of(hash))) {
      return refused(entry, object.name(), Refusal.Cause.WRITE_REFUSED, "", hash);
    }
    if (heldBack.isEmpty()) {
      fit.putAll(told.values(news, now));
    }
    Map<RecordField, FieldMerge> sent = new LinkedHashMap<>(fields);
    sent.keySet().removeIf(field -> !fit.containsKey(mapping.of(field).orElseThrow().crmField()));
    return new Verdict.Update(
        entry,
        link,
        mutation(Mutation.update(object.name(), link.crmId(), keys.get()), fit),
        sent,
        news,
        hash,
        leftOut,
        waits);
  }

  /**
   * A new record for the CRM, after a search did not find it.
   *
   * @param owner the CRM's id of the user who is to own it
   */
  Verdict create(OutboxEntry entry) {
    StoredRecord record = facts.record(entry.recordId()).orElseThrow();
    PushObject object = objectFor(entry.kind()).orElseThrow();
    ObjectMapping mapping = object.mapping();
    Optional<String> owner = entry.ownerId().map(facts.owners()::get);
    String hash = SentHash.of(mapping, record, Base.NONE, owner);
    if (!entry.refused() && entry.sentHash().equals(Optional.of(hash))) {
      return refused(entry, object.name(), Refusal.Cause.WRITE_REFUSED, "", hash);
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
    Optional<Verdict.Refused.Why> noOwner = noOwner(entry, object, hash);
    if (checked.refused() || noOwner.isPresent()) {
      return new Verdict.Refused(
          entry, leftOut(object, checked.troubles(), hash).or(() -> noOwner).orElseThrow());
    }
    Map<String, Optional<Value>> fit = new LinkedHashMap<>(checked.values());
    owner
        .flatMap(id -> object.writable(StandardField.OWNER).map(field -> Map.entry(field, id)))
        .ifPresent(to -> fit.put(to.getKey(), Optional.of(new Value.Text(to.getValue()))));
    Told told = new Told(object, record.id(), worth(record));
    Map<String, String> news = told.news(Link.Traffic.NONE);
    fit.putAll(told.values(news, now));
    sent.keySet().removeIf(field -> !fit.containsKey(mapping.of(field).orElseThrow().crmField()));
    return new Verdict.Create(
        entry,
        mutation(Mutation.create(object.name(), entry.externalKey().orElseGet(keys)), fit),
        sent,
        news,
        hash,
        leftOut(object, checked.troubles(), hash),
        account.filter(one -> one.crmId().isEmpty()).map(PushFacts.DealAccount::accountId));
  }

  private static void placeholders(PushObject object, Map<String, Optional<Value>> values) {
    for (CrmField field : object.described().fields()) {
      if (field.isRequired() && field.meaning().filter(REQUIRED_NAMES::contains).isPresent()) {
        values.putIfAbsent(field.name(), Optional.of(new Value.Text(PLACEHOLDER)));
      }
    }
  }

  private Optional<Verdict.Refused.Why> noOwner(OutboxEntry entry, PushObject object, String hash) {
    return entry
        .ownerId()
        .filter(user -> !facts.owners().containsKey(user))
        .map(
            user ->
                new Verdict.Refused.Why(
                    object.name(),
                    Refusal.Cause.WRITE_OWNER,
                    "The user "
                        + user
                        + " was made its owner here, but no active user of the CRM is linked to"
                        + " that one. Link one, or choose another owner.",
                    hash));
  }

  private static Optional<Verdict.Refused.Why> leftOut(
      PushObject object, List<Preflight.Trouble> troubles, String hash) {
    return troubles.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Verdict.Refused.Why(
                object.name(),
                Refusal.Cause.WRITE_INVALID,
                troubles.stream().map(Preflight.Trouble::sentence).collect(Collectors.joining(" ")),
                hash,
                troubles.stream().map(Preflight.Trouble::field).distinct().toList()));
  }

  private static Verdict refused(
      OutboxEntry entry, String object, Refusal.Cause cause, String reason, String hash) {
    return new Verdict.Refused(entry, new Verdict.Refused.Why(object, cause, reason, hash));
  }

  private Optional<PushFacts.Worth> worth(StoredRecord record) {
    return Optional.ofNullable(facts.scores().get(record.id()));
  }

  private static Map<String, Optional<Value>> all(ObjectMapping mapping, StoredRecord record) {
    Map<String, Optional<Value>> all = new LinkedHashMap<>();
    for (FieldMapping pair : mapping.fields()) {
      if (pair.isSent()) {
        record
            .value(pair.target())
            .ifPresent(text -> all.put(pair.crmField(), Optional.of(CrmForm.value(pair, text))));
      }
    }
    return all;
  }

  private static Optional<String> currency(
      ObjectMapping mapping, java.util.function.Function<RecordField, Optional<String>> side) {
    return mapping.fields().stream()
        .map(FieldMapping::target)
        .filter(field -> field.key().equals("currency"))
        .findFirst()
        .flatMap(side);
  }

  private static Mutation mutation(Mutation.Builder builder, Map<String, Optional<Value>> values) {
    values.forEach(
        (field, value) ->
            value.ifPresentOrElse(known -> builder.set(field, known), () -> builder.clear(field)));
    return builder.build();
  }
}
