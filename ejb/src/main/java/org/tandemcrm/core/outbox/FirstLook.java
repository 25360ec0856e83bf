package org.tandemcrm.core.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.core.sync.Chunk;

/**
 * The first step of a delivery: what each entry comes to before anybody is searched. Of what can't
 * be told from here the CRM's records are read first.
 */
final class FirstLook {

  private final ChunkView view;

  FirstLook(ChunkView view) {
    this.view = view;
  }

  List<Verdict> at(List<OutboxEntry> entries) {
    List<Verdict> verdicts = plan(entries, Set.of());
    List<ChunkView.Place> unsure = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      if (verdict instanceof Verdict.ReadFirst first) {
        unsure.add(new ChunkView.Place(first.entry(), first.link().object(), first.link().crmId()));
      }
    }
    if (unsure.isEmpty()) {
      return verdicts;
    }
    Set<OutboxEntry> read = view.read(unsure, Chunk.Reading.BY_ID, entries);
    return plan(entries, read.stream().map(OutboxEntry::recordId).collect(Collectors.toSet()))
        .stream()
        .map(FirstLook::putBackIfUnread)
        .toList();
  }

  private List<Verdict> plan(List<OutboxEntry> entries, Set<Long> wereRead) {
    PushPlanner planner = view.planner(wereRead);
    return entries.stream().map(planner::plan).toList();
  }

  private static Verdict putBackIfUnread(Verdict verdict) {
    return verdict instanceof Verdict.ReadFirst first
        ? new Verdict.PutBack(first.entry())
        : verdict;
  }
}
