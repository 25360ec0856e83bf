package org.tandemcrm.core.outbox;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.link.LinkState;
import org.tandemcrm.core.mapping.CrmForm;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.merging.FieldMerge;
import org.tandemcrm.core.merging.RecordMerge;
import org.tandemcrm.core.preflight.Preflight;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.StandardField;
import org.tandemcrm.spi.Value;

/**
 * Decides what an entry of the outbox comes to, from what is held here, what the CRM was last known
 * to hold and the mapping. Pure.
 */
final class PushPlanner {

  private final Map<String, PushObject> objects;
  private final PushFacts facts;
  private final boolean stale;
  private final Set<Long> wereRead;
  private final Instant now;
  private final Supplier<String> keys;
  private final Creations creations;

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
    this.creations = new Creations(objects, facts, now, keys);
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
        ? creations.asked(entry, record.get())
        : new Verdict.Nothing(entry);
  }

  /** The object in which records of that kind are created. */
  Optional<PushObject> objectFor(RecordKind kind) {
    return creations.objectFor(kind);
  }

  /** A new record for the CRM, after a search did not find it. */
  Verdict create(OutboxEntry entry) {
    return creations.create(entry);
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
      fields = merge.consent().lacking(link.base(), record.values());
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
    Optional<String> heldBack = flows ? Reasons.heldBack(object) : Optional.empty();
    Optional<String> owner = facts.nextOwner(entry);
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
    Optional<Verdict.Refused.Why> noOwner =
        owned ? Reasons.noOwner(facts, entry, object, hash) : Optional.empty();
    if (owned && owner.isPresent() && !owner.equals(link.crm().ownerId())) {
      object
          .writable(StandardField.OWNER)
          .ifPresent(field -> fit.put(field, Optional.of(new Value.Text(owner.get()))));
    }
    Optional<Verdict.Refused.Why> leftOut =
        Reasons.leftOut(object, checked.troubles(), hash).or(() -> noOwner);
    Told told = new Told(object, record.id(), facts.worth(record.id()));
    Map<String, String> news = owned ? told.news(link.traffic()) : Map.of();
    Optional<String> waits =
        heldBack.filter(
            any ->
                valuesWait
                    || (owner.isPresent() && !owner.equals(link.crm().ownerId()))
                    || !told.news(link.traffic()).isEmpty());
    boolean assigned =
        owned && facts.wish(record.id()).filter(wish -> wish.isReassignedByCrm(link)).isPresent();
    boolean alone = fit.isEmpty() && !assigned;
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
      return Reasons.refused(entry, object.name(), Refusal.Cause.WRITE_REFUSED, "", hash);
    }
    if (heldBack.isEmpty()) {
      fit.putAll(told.values(news, now));
    }
    Map<RecordField, FieldMerge> sent = new LinkedHashMap<>(fields);
    sent.keySet().removeIf(field -> !fit.containsKey(mapping.of(field).orElseThrow().crmField()));
    return new Verdict.Update(
        entry,
        link,
        PushObject.filled(change(object, link, assigned), fit),
        sent,
        news,
        hash,
        leftOut,
        waits);
  }

  private Mutation.Builder change(PushObject object, Link link, boolean assigned) {
    Mutation.Builder change = Mutation.update(object.name(), link.crmId(), keys.get());
    return assigned ? change.assignedByCrm() : change;
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
}
