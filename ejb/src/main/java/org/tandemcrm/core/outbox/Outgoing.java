package org.tandemcrm.core.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.WriteResult;

/**
 * What a chunk sends, in the order of the call, and what its answers come to. What needs no call is
 * settled at once.
 */
final class Outgoing {

  private final PushFacts facts;
  private final Settling settling;
  private final DeliveryStore store;
  private final List<Verdict> calls = new ArrayList<>();
  private final List<Mutation> mutations = new ArrayList<>();
  private final List<OutboxClaims.KeyOf> keys = new ArrayList<>();
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
      calls.add(update);
      mutations.add(update.mutation());
    } else if (verdict instanceof Verdict.Create create) {
      calls.add(create);
      mutations.add(create.mutation());
      keys.add(new OutboxClaims.KeyOf(create.entry(), create.mutation().key()));
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
    calls.forEach(call -> putBack.add(call.entry()));
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
  List<OutboxClaims.KeyOf> keys() {
    return List.copyOf(keys);
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

  private Settlement settlement(Verdict call, WriteResult result) {
    if (call instanceof Verdict.Update update) {
      Settlement outcome = settling.update(update, result);
      // A link that collides was another one before.
      return outcome.before().isEmpty()
          ? outcome
          : outcome.linked(
              facts.link(update.entry().recordId()).or(outcome::before),
              outcome.after().orElseThrow(),
              outcome.journal());
    }
    return settling.create((Verdict.Create) call, result, store.nextLinkId());
  }

  List<Settlement> settled() {
    return List.copyOf(settled);
  }

  /** What a field that isn't there any more is about. */
  Optional<String> schemaTrouble() {
    return schemaTrouble;
  }
}
