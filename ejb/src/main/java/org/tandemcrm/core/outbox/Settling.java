package org.tandemcrm.core.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.link.Flows;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.mapping.Refusal;
import org.tandemcrm.core.merging.FieldMerge;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.spi.WriteResult;

/** Turns what the CRM answered into what has to be stored. Pure. */
final class Settling {

  private final long cycle;
  private final Map<String, PushObject> objects;
  private final RetrySchedule retries;
  private final Instant now;

  /**
   * @param cycle the number of the right to run the cycle, which rises from one to the next
   */
  Settling(long cycle, Map<String, PushObject> objects, RetrySchedule retries, Instant now) {
    this.cycle = cycle;
    this.objects = objects;
    this.retries = retries;
    this.now = now;
  }

  /** Of what needed no call. */
  Settlement withoutCall(Verdict verdict) {
    OutboxEntry entry = verdict.entry();
    if (verdict instanceof Verdict.Refused refused) {
      return listed(entry, refused.why());
    }
    if (verdict instanceof Verdict.Later later) {
      return Settlement.of(
          entry, "", new Settlement.End.DueAt(later.dueAt(), 0), Outcome.UNCHANGED);
    }
    if (verdict instanceof Verdict.Waits waits) {
      return Settlement.of(entry, "", new Settlement.End.Waits(waits.reason()), Outcome.UNCHANGED);
    }
    return Settlement.of(entry, "", new Settlement.End.Gone(), Outcome.UNCHANGED);
  }

  Settlement listed(OutboxEntry entry, Verdict.Refused.Why why) {
    boolean known = why.reason().isEmpty();
    return Settlement.of(
        entry,
        known ? "" : why.object(),
        known ? new Settlement.End.StillListed() : new Settlement.End.Listed(why),
        known ? Outcome.UNCHANGED : Outcome.FAILED);
  }

  Settlement update(Verdict.Update update, WriteResult result) {
    OutboxEntry entry = update.entry();
    Link link = update.link();
    if (result instanceof WriteResult.Written) {
      Settlement.End end =
          update
              .leftOut()
              .<Settlement.End>map(Settlement.End.Listed::new)
              .or(() -> update.waits().map(Settlement.End.Waits::new))
              .orElseGet(Settlement.End.Gone::new);
      return Settlement.of(entry, link.object(), end, Outcome.UPDATED)
          .linked(Optional.of(link), written(update), note(update));
    }
    if (result instanceof WriteResult.Rejected rejected) {
      switch (rejected.cause()) {
        case GONE:
        case CONVERTED:
          // What became of it is found out first; what is to be sent then follows from that.
          return Settlement.of(
                  entry,
                  link.object(),
                  new Settlement.End.DueAt(now.plus(Duration.ofMinutes(1)), entry.attempts()),
                  Outcome.LEFT_OUT)
              .reading(link.crmId());
        case SCHEMA_CHANGED:
          return withoutTheField(entry, link.object(), update.hash(), rejected);
        default:
          return refused(entry, link.object(), update.hash(), rejected);
      }
    }
    Settlement again = again(entry, link.object(), update.hash(), reason(result));
    return result instanceof WriteResult.Unknown
        ? again
            .reading(link.crmId())
            .linked(Optional.of(link), doubted(update, link), Optional.empty())
        : again;
  }

  /** What was sent may come back as the CRM's, and is none of its changes then. */
  static Link doubted(Verdict.Update update, Link link) {
    Map<RecordField, Base.Sides> base = new HashMap<>(link.base().fields());
    update
        .fields()
        .forEach(
            (field, merge) ->
                base.computeIfPresent(field, (any, sides) -> sides.doubting(merge.toSend())));
    return link.after(Base.of(base), link.traffic());
  }

  private Link written(Verdict.Update update) {
    Link link = update.link();
    ObjectMapping mapping = objects.get(link.object()).mapping();
    Map<RecordField, Base.Sides> base = new HashMap<>(link.base().fields());
    update
        .fields()
        .forEach(
            (field, merge) ->
                base.put(field, accepted(mapping, field, merge.toSend(), merge.value())));
    return link.after(
        Base.of(base),
        link.traffic()
            .told(update.told(), now)
            .with(link.traffic().flows().after(update.fields().keySet(), Flows.Way.OUT, cycle)));
  }

  private static Base.Sides accepted(
      ObjectMapping mapping, RecordField field, Optional<String> there, Optional<String> here) {
    int generation = mapping.of(field).map(FieldMapping::generation).orElse(0);
    return new Base.Sides(there, here).over(generation);
  }

  private static Optional<Settlement.Note> note(Verdict.Update update) {
    List<Decision> decisions = new ArrayList<>();
    update
        .fields()
        .forEach((field, merge) -> decisions.add(decision(update.link().base(), field, merge)));
    return decisions.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Settlement.Note(
                update.link().crmId(), Optional.of("Written to the CRM."), decisions));
  }

  private static Decision decision(Base base, RecordField field, FieldMerge merge) {
    Optional<String> there = base.of(field).flatMap(Base.Sides::crm);
    return new Decision(
        field,
        there,
        base.of(field).flatMap(Base.Sides::ours),
        merge.value(),
        there,
        merge.rule(),
        merge.value());
  }

  /**
   * @param linkId the key of the link that the record gets
   */
  Settlement create(Verdict.Create create, WriteResult result, long linkId) {
    OutboxEntry entry = create.entry();
    String object = create.mutation().object();
    if (result instanceof WriteResult.Written written) {
      return created(create, written.id(), linkId);
    }
    if (result instanceof WriteResult.Rejected rejected) {
      return rejected.cause() == WriteResult.Cause.SCHEMA_CHANGED
          ? withoutTheField(entry, object, create.hash(), rejected)
          : refused(entry, object, create.hash(), rejected);
    }
    return again(entry, object, create.hash(), reason(result));
  }

  /** What a creation sends, as the base of the link that it makes. */
  Base sent(Verdict.Create create) {
    ObjectMapping mapping = objects.get(create.mutation().object()).mapping();
    Map<RecordField, Base.Sides> base = new HashMap<>();
    create
        .values()
        .forEach(
            (field, value) ->
                base.put(field, accepted(mapping, field, Optional.of(value), Optional.of(value))));
    return Base.of(base);
  }

  private Settlement created(Verdict.Create create, String crmId, long linkId) {
    String object = create.mutation().object();
    ObjectMapping mapping = objects.get(object).mapping();
    Link link =
        Link.created(
            linkId,
            crmId,
            object,
            mapping.kind(),
            create.entry().recordId(),
            sent(create),
            now,
            new Link.Traffic(
                create.told(), Optional.of(now), Flows.NONE, Optional.of(create.mutation().key())));
    Settlement.End end =
        create
            .leftOut()
            .<Settlement.End>map(Settlement.End.Listed::new)
            .orElseGet(Settlement.End.Gone::new);
    return Settlement.of(create.entry(), object, end, Outcome.CREATED)
        .linked(
            Optional.empty(),
            link,
            Optional.of(new Settlement.Note(crmId, Optional.of(creation(create)), List.of())));
  }

  private static String creation(Verdict.Create create) {
    String asked =
        "Created in the CRM, as %s asked."
            .formatted(create.entry().createAskedBy().orElse("somebody"));
    return create
        .missingAccount()
        .map(id -> asked + " Its account " + id + " isn't linked there, so it has none there.")
        .orElse(asked);
  }

  private Settlement refused(
      OutboxEntry entry, String object, String hash, WriteResult.Rejected rejected) {
    String fields =
        rejected.fields().isEmpty()
            ? ""
            : " Fields: " + String.join(", ", rejected.fields().stream().sorted().toList()) + ".";
    return listed(
        entry,
        new Verdict.Refused.Why(
            object,
            cause(rejected.cause()),
            rejected.reason() + fields,
            hash,
            rejected.fields().stream().sorted().toList()));
  }

  /** The cycle ends with that field paused, and the next one sends the others. */
  private Settlement withoutTheField(
      OutboxEntry entry, String object, String hash, WriteResult.Rejected rejected) {
    int attempts = entry.attempts() + 1;
    return attempts < RetrySchedule.TRIES
        ? Settlement.of(entry, object, new Settlement.End.DueAt(now, attempts), Outcome.LEFT_OUT)
        : refused(entry, object, hash, rejected);
  }

  private Settlement again(OutboxEntry entry, String object, String hash, String reason) {
    int attempts = entry.attempts() + 1;
    return retries
        .pause(attempts)
        .map(
            pause ->
                Settlement.of(
                    entry,
                    object,
                    new Settlement.End.DueAt(now.plus(pause), attempts),
                    Outcome.LEFT_OUT))
        .orElseGet(
            () ->
                listed(
                    entry,
                    new Verdict.Refused.Why(
                        object,
                        Refusal.Cause.WRITE_UNSURE,
                        "Tried " + attempts + " times: " + reason,
                        hash)));
  }

  private static String reason(WriteResult result) {
    if (result instanceof WriteResult.Postponed postponed) {
      return postponed.reason();
    }
    return result instanceof WriteResult.Unknown unknown ? unknown.reason() : "";
  }

  private static Refusal.Cause cause(WriteResult.Cause cause) {
    return switch (cause) {
      case INVALID_VALUE -> Refusal.Cause.WRITE_INVALID;
      case REQUIRED_FIELD -> Refusal.Cause.WRITE_REQUIRED;
      case VALIDATION_RULE -> Refusal.Cause.WRITE_RULE;
      case DUPLICATE -> Refusal.Cause.WRITE_DUPLICATE;
      case NO_RIGHT -> Refusal.Cause.WRITE_NO_RIGHT;
      case OWNER -> Refusal.Cause.WRITE_OWNER;
      case REFERENCE, GONE, CONVERTED, SCHEMA_CHANGED, OTHER -> Refusal.Cause.WRITE_REFUSED;
    };
  }
}
