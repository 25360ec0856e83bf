package org.tandemcrm.core.outbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordKind;

/**
 * The second step of a delivery: who is in the CRM already of those that are to be created, and who
 * has an email that changed here. One search per object for the chunk.
 */
final class WhoIsThere {

  private final RecordKind kind;
  private final ChunkView view;
  private final PeopleSearch people;
  private final Newcomers newcomers;
  private final EmailCollisions collisions;

  WhoIsThere(
      RecordKind kind,
      ChunkView view,
      PeopleSearch people,
      Newcomers newcomers,
      EmailCollisions collisions) {
    this.kind = kind;
    this.view = view;
    this.people = people;
    this.newcomers = newcomers;
    this.collisions = collisions;
  }

  /**
   * What a search found.
   *
   * @param byEmail people by the key of their email
   * @param byKey records by the key under which they were created
   */
  record Found(
      Map<String, List<PeopleSearch.Found>> byEmail, Map<String, List<PeopleSearch.Found>> byKey) {}

  Ready resolve(Collection<Verdict> verdicts) {
    Found found;
    try {
      found = search(verdicts);
    } catch (OutOfTimeException e) {
      return withoutSearch(verdicts);
    }
    List<Verdict> ready = new ArrayList<>();
    List<OutboxEntry> lookedUp = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      if (verdict instanceof Verdict.LookUp lookUp) {
        lookedUp.add(lookUp.entry());
      } else if (verdict instanceof Verdict.Update update) {
        ready.add(collisions.of(update, found.byEmail()));
      } else {
        ready.add(verdict);
      }
    }
    Ready come = newcomers.resolve(lookedUp, found);
    ready.addAll(come.verdicts());
    return new Ready(ready, come.settled());
  }

  /** Whoever would have to be searched waits; the others needn't. */
  private static Ready withoutSearch(Collection<Verdict> verdicts) {
    return new Ready(
        verdicts.stream()
            .map(
                verdict ->
                    verdict instanceof Verdict.LookUp || changesEmail(verdict)
                        ? new Verdict.PutBack(verdict.entry())
                        : verdict)
            .toList(),
        List.of());
  }

  private static boolean changesEmail(Verdict verdict) {
    return verdict instanceof Verdict.Update update
        && update.fields().containsKey(ProspectField.EMAIL);
  }

  private Found search(Collection<Verdict> verdicts) throws OutOfTimeException {
    Set<String> emails = new LinkedHashSet<>();
    Set<String> keys = new LinkedHashSet<>();
    for (Verdict verdict : verdicts) {
      boolean created = verdict instanceof Verdict.LookUp && kind == RecordKind.PROSPECT;
      if (created || changesEmail(verdict)) {
        view.email(verdict.entry()).ifPresent(emails::add);
      }
      if (verdict instanceof Verdict.LookUp) {
        verdict.entry().externalKey().ifPresent(keys::add);
      }
    }
    return new Found(emails.isEmpty() ? Map.of() : people.withEmails(emails), byKey(keys));
  }

  private Map<String, List<PeopleSearch.Found>> byKey(Set<String> keys) throws OutOfTimeException {
    Optional<PushObject> object = view.planner().objectFor(kind);
    return keys.isEmpty() || object.isEmpty() ? Map.of() : people.withKeys(object.get(), keys);
  }
}
