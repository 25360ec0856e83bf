package org.tandemcrm.plugin.testkit.wrong;

import java.util.Map;
import java.util.Set;
import org.tandemcrm.spi.ObjectKind;

/** Mistakes with owners that are no users. */
enum OwnerMistake implements Mistake {
  TELLS_OF_QUEUES_WITHOUT_THEIR_NAMES(
      (backend, organisation) ->
          backend.everyRecord(
              record -> record.object().equals("Queue") ? Copies.values(record, Map.of()) : record),
      "namesEveryQueue"),
  DESCRIBES_NO_QUEUES(
      (backend, organisation) ->
          backend.describe =
              () ->
                  backend.right.describe().stream()
                      .filter(object -> object.kind() != ObjectKind.QUEUE)
                      .toList(),
      "tellsOfTheQueueThatOwnsARecord");

  private final OfBackend mistake;
  private final Set<String> caughtBy;

  OwnerMistake(OfBackend mistake, String... caughtBy) {
    this.mistake = mistake;
    this.caughtBy = Set.of(caughtBy);
  }

  @Override
  public Set<String> caughtBy() {
    return caughtBy;
  }

  @Override
  public void spoil(SpoiltFactory factory) {
    factory.everyBackend(mistake);
  }
}
