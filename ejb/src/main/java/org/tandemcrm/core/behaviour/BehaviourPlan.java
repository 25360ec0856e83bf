package org.tandemcrm.core.behaviour;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what becomes of a chunk of behaviours from what the store knows of their ids and
 * prospects. Pure.
 */
final class BehaviourPlan {

  private final Map<String, BehaviourTable.Stored> known;
  private final Map<String, Long> byEmail;
  private final Map<Long, BehaviourTable.Named> byId;
  private final Map<String, String> notCreated;

  private final Map<String, BehaviourTable.Stored> fresh = new HashMap<>();
  private final List<Taken> taken = new ArrayList<>();
  private final List<BehaviourReceipt.Refused> refused = new ArrayList<>();
  private int unchanged;

  /** One that has to be stored. */
  record Taken(long prospectId, Behaviour behaviour) {}

  /**
   * @param known behaviours that are stored already, by the tellers' ids
   * @param byEmail prospects by the keys of their emails
   * @param byId prospects by their numbers
   * @param notCreated why there is no prospect with an email, by its key, where one was to be
   *     created
   */
  BehaviourPlan(
      Map<String, BehaviourTable.Stored> known,
      Map<String, Long> byEmail,
      Map<Long, BehaviourTable.Named> byId,
      Map<String, String> notCreated) {
    this.known = known;
    this.byEmail = byEmail;
    this.byId = byId;
    this.notCreated = notCreated;
  }

  void add(Behaviour behaviour) {
    BehaviourTable.Stored stored = known.get(behaviour.clientId());
    if (stored != null) {
      // Whoever sends it again doesn't know that its prospect has another email or number by now.
      settle(behaviour, stored, BehaviourTable.Stored.of(stored.prospectId(), behaviour));
      return;
    }
    Optional<Long> prospect = prospect(behaviour);
    if (prospect.isEmpty()) {
      refuse(behaviour, nobody(behaviour));
      return;
    }
    BehaviourTable.Stored wish = BehaviourTable.Stored.of(prospect.get(), behaviour);
    BehaviourTable.Stored earlier = fresh.putIfAbsent(behaviour.clientId(), wish);
    if (earlier == null) {
      taken.add(new Taken(prospect.get(), behaviour));
    } else {
      settle(behaviour, earlier, wish);
    }
  }

  /** One whose id is taken: by itself, or by another. */
  private void settle(
      Behaviour behaviour, BehaviourTable.Stored earlier, BehaviourTable.Stored wish) {
    if (earlier.equals(wish)) {
      unchanged++;
    } else {
      refuse(
          behaviour,
          "Another behaviour has this id already: %s of the prospect %d. Give each an id of its own."
              .formatted(earlier.name(), earlier.prospectId()));
    }
  }

  private Optional<Long> prospect(Behaviour behaviour) {
    return behaviour.emailKey().isPresent()
        ? behaviour.emailKey().map(byEmail::get)
        : behaviour
            .prospectId()
            .map(byId::get)
            .filter(named -> !named.binned())
            .map(BehaviourTable.Named::id);
  }

  private String nobody(Behaviour behaviour) {
    if (behaviour.prospectId().isPresent()) {
      long id = behaviour.prospectId().get();
      return byId.containsKey(id)
          ? "The prospect %d is in the recycle bin: restore it first.".formatted(id)
          : "There is no prospect %d.".formatted(id);
    }
    return behaviour
        .emailKey()
        .map(notCreated::get)
        .map("No prospect was created for its email: %s"::formatted)
        .orElse(
            "No prospect has the email %s. Add it first, or ask for prospects to be created."
                .formatted(behaviour.email()));
  }

  private void refuse(Behaviour behaviour, String reason) {
    refused.add(new BehaviourReceipt.Refused(behaviour.place(), behaviour.clientId(), reason));
  }

  List<Taken> taken() {
    return taken;
  }

  BehaviourReceipt receipt(int created) {
    return new BehaviourReceipt(taken.size(), unchanged, created, refused);
  }
}
