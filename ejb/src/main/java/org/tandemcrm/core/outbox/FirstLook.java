package org.tandemcrm.core.outbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The first step of a delivery: what each entry comes to before anybody is searched. Of what can't
 * be told from here the CRM's records are read first.
 */
final class FirstLook {

  private final ChunkView view;

  FirstLook(ChunkView view) {
    this.view = view;
  }

  Map<OutboxEntry, Verdict> at(List<OutboxEntry> entries) {
    Map<OutboxEntry, Verdict> verdicts = plan(entries, Set.of());
    List<ChunkView.Place> unsure = new ArrayList<>();
    for (Verdict verdict : verdicts.values()) {
      if (verdict instanceof Verdict.ReadFirst first) {
        unsure.add(new ChunkView.Place(first.entry(), first.link().object(), first.link().crmId()));
      }
    }
    if (unsure.isEmpty()) {
      return verdicts;
    }
    view.read(unsure, entries);
    return plan(
        entries, unsure.stream().map(one -> one.entry().recordId()).collect(Collectors.toSet()));
  }

  private Map<OutboxEntry, Verdict> plan(List<OutboxEntry> entries, Set<Long> wereRead) {
    PushPlanner planner = view.planner(wereRead);
    Map<OutboxEntry, Verdict> verdicts = new LinkedHashMap<>();
    entries.forEach(entry -> verdicts.put(entry, planner.plan(entry)));
    return verdicts;
  }
}
