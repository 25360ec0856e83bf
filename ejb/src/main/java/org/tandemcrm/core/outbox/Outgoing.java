package org.tandemcrm.core.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.link.Base;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.WriteResult;

/**
 * What a chunk sends, in the order of the call, and what its answers come to. What needs no call is
 * settled at once.
 */
final class Outgoing {

  /**
   * The key of a creation.
   *
   * @param sent what it sends, as the base of the link that it makes
   */
  record KeyOf(OutboxEntry entry, String key, Base sent) {}

  /**
   * What is sent about one entry.
   *
   * @param before the link as it is stored; one that collides since is another one in the verdict
   */
  private record Call(Verdict verdict, Mutation mutation, Optional<Link> before) {

    OutboxEntry entry() {
      return verdict.entry();
    }

    /** True when somebody has changed the link since, or another link has taken its place. */
    boolean isOvertaken(Map<Long, Link> now) {
      Optional<Link> link = Optional.ofNullable(now.get(entry().recordId()));
      return before.isPresent()
          && !(link.map(Link::id).equals(before.map(Link::id))
              && link.map(Link::version).equals(before.map(Link::version)));
    }
  }

  private final PushFacts facts;
  private final Settling settling;
  private final DeliveryStore store;
  private final List<Call> calls = new ArrayList<>();
  private final List<Settlement> settled;
  private final List<OutboxEntry> putBack = new ArrayList<>();
  private Optional<String> schemaTrouble = Optional.empty();

  Outgoing(Ready ready, PushFacts facts, Settling settling, DeliveryStore store) {
    this.facts = facts;
    this.settling = settling;
    this.store = store;
    this.settled = new ArrayList<>(ready.settled());
    ready.verdicts().forEach(this::add);
  }

  private void add(Verdict verdict) {
    if (verdict instanceof Verdict.Update update) {
      Optional<Link> link = facts.link(update.entry().recordId());
      calls.add(new Call(update, update.mutation(), link.or(() -> Optional.of(update.link()))));
    } else if (verdict instanceof Verdict.Create create) {
      calls.add(new Call(create, create.mutation(), Optional.empty()));
    } else if (verdict instanceof Verdict.Stopped stopped) {
      settled.add(
          Settlement.of(
                  stopped.entry(),
                  stopped.link().object(),
                  new Settlement.End.Gone(),
                  Outcome.LEFT_OUT)
              .linked(Optional.of(stopped.link()), stopped.after(), Optional.empty()));
    } else if (verdict instanceof Verdict.PutBack
        || verdict instanceof Verdict.ReadFirst
        || verdict instanceof Verdict.LookUp) {
      // Nothing is known yet that could be sent or settled.
      putBack.add(verdict.entry());
    } else {
      settled.add(settling.withoutCall(verdict));
    }
  }

  List<Mutation> mutations() {
    return calls.stream().map(Call::mutation).toList();
  }

  /** The entries that something is sent about, in the order of the call. */
  List<OutboxEntry> entries() {
    return calls.stream().map(Call::entry).toList();
  }

  /** Under which keys records are created. */
  List<KeyOf> keys() {
    return calls.stream()
        .map(Call::verdict)
        .filter(Verdict.Create.class::isInstance)
        .map(Verdict.Create.class::cast)
        .map(create -> new KeyOf(create.entry(), create.mutation().key(), settling.sent(create)))
        .toList();
  }

  /** The links of what is changed, as if nobody knew whether the CRM took it. */
  List<Link> doubted() {
    List<Link> doubted = new ArrayList<>();
    for (Call call : calls) {
      if (call.verdict() instanceof Verdict.Update update) {
        doubted.add(Settling.doubted(update, call.before().orElseThrow()));
      }
    }
    return doubted;
  }

  /** Of what isn't sent yet, only what a person has let pass. */
  void onlyApproved() {
    calls.removeIf(call -> !call.entry().approved());
  }

  /** Nothing was sent, and nothing will be. */
  void notSent() {
    putBack.addAll(entries());
    calls.clear();
  }

  /**
   * What the CRM answered.
   *
   * @param results one for each mutation, in their order; what is missing is unknown
   */
  void answered(List<WriteResult> results) {
    answered(results, call -> false, Instant.EPOCH);
  }

  /**
   * What the CRM answered after a while: a link that somebody has changed meanwhile is left alone,
   * and looked at again.
   *
   * @param links the live links as they stand now, by our key
   */
  void answeredLate(List<WriteResult> results, Map<Long, Link> links, Instant now) {
    answered(results, call -> call.isOvertaken(links), now);
  }

  private void answered(List<WriteResult> results, Predicate<Call> overtaken, Instant now) {
    for (int i = 0; i < calls.size(); i++) {
      WriteResult result =
          i < results.size()
              ? results.get(i)
              : new WriteResult.Unknown("The CRM's answer was too short.");
      if (result instanceof WriteResult.Rejected rejected
          && rejected.cause() == WriteResult.Cause.SCHEMA_CHANGED) {
        schemaTrouble = Optional.of(rejected.reason());
      }
      Call call = calls.get(i);
      settled.add(
          overtaken.test(call)
              ? Settlement.of(
                  call.entry(),
                  call.mutation().object(),
                  new Settlement.End.DueAt(now, call.entry().attempts()),
                  Outcome.LEFT_OUT)
              : settlement(call, result));
    }
    calls.clear();
  }

  private Settlement settlement(Call call, WriteResult result) {
    if (call.verdict() instanceof Verdict.Update update) {
      Settlement outcome = settling.update(update, result);
      // What surely wasn't taken is in doubt no more.
      Link before = call.before().orElseThrow();
      return outcome.linked(Optional.of(before), outcome.after().orElse(before), outcome.journal());
    }
    return settling.create((Verdict.Create) call.verdict(), result, store.nextLinkId());
  }

  /** What is to be stored, each once. */
  List<Settlement> takeSettled() {
    List<Settlement> taken = settled.stream().map(this::answered).toList();
    settled.clear();
    return taken;
  }

  private Settlement answered(Settlement one) {
    long record = one.entry().recordId();
    return facts.wish(record).isPresent()
        ? WishAnswer.to(one, facts.link(record).isPresent())
        : one;
  }

  /** What there was no time for, each once. */
  List<OutboxEntry> takePutBack() {
    List<OutboxEntry> taken = List.copyOf(putBack);
    putBack.clear();
    return taken;
  }

  /** What a field that isn't there any more is about. */
  Optional<String> schemaTrouble() {
    return schemaTrouble;
  }
}
