package org.tandemcrm.core.outbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.StoredRecord;

/** An email that another record of the CRM has stays here until a person has decided. */
final class EmailCollisions {

  private final long connectionId;
  private final ChunkView view;
  private final DeliveryStore store;

  EmailCollisions(long connectionId, ChunkView view, DeliveryStore store) {
    this.connectionId = connectionId;
    this.view = view;
    this.store = store;
  }

  /** The same update, or what is left of it without the email. */
  Verdict of(Verdict.Update update, Map<String, List<PeopleSearch.Found>> byEmail) {
    if (!update.fields().containsKey(ProspectField.EMAIL)) {
      return update;
    }
    OutboxEntry entry = update.entry();
    Optional<String> email = view.email(entry);
    Optional<PeopleSearch.Found> other =
        email.stream()
            .flatMap(key -> byEmail.getOrDefault(key, List.of()).stream())
            .filter(one -> !one.crmId().equals(update.link().crmId()))
            .filter(one -> !givesUp(one, email.get()))
            .min(PeopleSearch.BEST);
    return other.map(one -> without(update, one)).orElse(update);
  }

  private Verdict without(Verdict.Update update, PeopleSearch.Found other) {
    OutboxEntry entry = update.entry();
    Link colliding =
        update
            .link()
            .colliding(
                "Its email was changed here to one that the CRM has at the "
                    + other.object()
                    + " "
                    + other.crmId()
                    + ".");
    Verdict rest =
        view.planner(Set.of(entry.recordId()))
            .update(
                entry,
                view.facts().record(entry.recordId()).orElseThrow(),
                colliding,
                Set.of(ProspectField.EMAIL));
    return rest instanceof Verdict.Update
        ? rest
        : new Verdict.Stopped(entry, update.link(), colliding);
  }

  /** True when our prospect behind that record has another email by now: the CRM's follows. */
  private boolean givesUp(PeopleSearch.Found found, String email) {
    StoredRecord behind =
        store.behind(connectionId, found.object(), List.of(found.crmId())).get(found.crmId());
    return behind != null
        && !EmailKey.of(behind.value(ProspectField.EMAIL)).equals(Optional.of(email));
  }
}
