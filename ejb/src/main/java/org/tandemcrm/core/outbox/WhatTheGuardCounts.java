package org.tandemcrm.core.outbox;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.approval.GuardedAct;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.spi.StandardField;

/** What writing does to each record, as far as the guard counts it. Pure. */
final class WhatTheGuardCounts {

  private WhatTheGuardCounts() {}

  /** Of all that nobody has approved. */
  static List<Set<GuardedAct>> of(Collection<Verdict> verdicts, Map<String, PushObject> objects) {
    return verdicts.stream()
        .filter(verdict -> !verdict.entry().approved())
        .filter(Verdict.Update.class::isInstance)
        .map(Verdict.Update.class::cast)
        .map(update -> acts(update, objects.get(update.link().object())))
        .toList();
  }

  private static Set<GuardedAct> acts(Verdict.Update update, PushObject object) {
    Set<GuardedAct> acts = EnumSet.noneOf(GuardedAct.class);
    if (!update.fields().isEmpty()) {
      acts.add(GuardedAct.CHANGE);
    }
    if (update.fields().containsKey(ProspectField.EMAIL)) {
      acts.add(GuardedAct.REEMAIL);
    }
    if (update.fields().values().stream().anyMatch(field -> field.toSend().isEmpty())) {
      acts.add(GuardedAct.BLANK);
    }
    Optional<String> owner = object.writable(StandardField.OWNER);
    if (owner.filter(update.mutation().values()::containsKey).isPresent()) {
      acts.add(GuardedAct.REOWN);
    }
    return acts;
  }
}
