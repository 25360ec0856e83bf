package org.tandemcrm.core.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.WriteResult;

/**
 * What a chunk sends, in the order of the call, and what its answers come to. What needs no call is
 * settled at once.
 */
final class Outgoing {

  /** The key of a creation. */
  record KeyOf(OutboxEntry entry, String key) {}

  /**
   * What is sent about one entry.
   *
   * @param before the link as it is stored; one that collides since is another one in the verdict
   */
  private record Call(Verdict verdict, Optional<Link> before) {}

  private final PushFacts facts;
  private final Settling settling;
  private final DeliveryStore store;
  private final List<Call> calls = new ArrayList<>();
  private final List<Mutation> mutations = new ArrayList<>();
  private final List<KeyOf> keys = new ArrayList<>();
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
      calls.add(new Call(update, link.or(() -> Optional.of(update.link()))));
      mutations.add(update.mutation());
    } else if (verdict instanceof Verdict.Create create) {
      calls.add(new Call(create, Optional.empty()));
      mutations.add(create.mutation());
      keys.add(new KeyOf(create.entry(), create.mutation().key()));
    } else if (verdict instanceof Verdict.Stopped stopped) {
      settled.add(
          Settlement.of(
                  stopped.entry(),
                  stopped.link().object(),
                  new Settlement.End.Gone(),
                  Outcome.LEFT_OUT)
              .linked(Optional.of(stopped.link()), stopped.after(), Optional.empty()));
    } else if (verdict instanceof Verdict.PutBack) {
      putBack.add(verdict.entry());
    } else {
      settled.add(settling.withoutCall(verdict));
    }
  }

  /** Nothing was sent, and nothing will be. */
  void notSent() {
    calls.forEach(call -> putBack.add(call.verdict().entry()));
    calls.clear();
    mutations.clear();
    keys.clear();
  }

  /** What there was no time for. */
  List<OutboxEntry> putBack() {
    return List.copyOf(putBack);
  }

  List<Mutation> mutations() {
    return List.copyOf(mutations);
  }

  /** Under which keys records are created. */
  List<KeyOf> keys() {
    return List.copyOf(keys);
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

  /**
   * What the CRM answered.
   *
   * @param results one for each mutation, in their order; what is missing is unknown
   */
  void answered(List<WriteResult> results) {
    for (int i = 0; i < calls.size(); i++) {
      WriteResult result =
          i < results.size()
              ? results.get(i)
              : new WriteResult.Unknown("The CRM's answer was too short.");
      if (result instanceof WriteResult.Rejected rejected
          && rejected.cause() == WriteResult.Cause.SCHEMA_CHANGED) {
        schemaTrouble = Optional.of(rejected.reason());
      }
      settled.add(settlement(calls.get(i), result));
    }
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

  List<Settlement> settled() {
    return List.copyOf(settled);
  }

  /** What a field that isn't there any more is about. */
  Optional<String> schemaTrouble() {
    return schemaTrouble;
  }
}
