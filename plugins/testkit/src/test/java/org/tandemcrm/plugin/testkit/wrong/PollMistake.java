package org.tandemcrm.plugin.testkit.wrong;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.tandemcrm.spi.ObjectPoll;
import org.tandemcrm.spi.RecordVersion;

/** Mistakes with the cheap question. */
enum PollMistake implements Mistake {
  LEAVES_OUT_WHAT_DID_NOT_CHANGE(
      (backend, organisation) ->
          backend.poll =
              cursors -> {
                Map<String, ObjectPoll> polls = new HashMap<>(backend.right.poll(cursors));
                polls.values().removeIf(poll -> poll.versions().isEmpty());
                return polls;
              },
      "aPollAnswersForEveryObject",
      "anIdlePollTellsNothingNew",
      "aPollOfAnExpiredCursorSendsTheHostToRead"),
  IS_NEVER_SURE(
      (backend, organisation) -> replace(backend, poll -> ObjectPoll.some(poll.versions())),
      "anIdlePollTellsNothingNew"),
  SEES_NOTHING(
      (backend, organisation) ->
          replace(backend, poll -> poll.complete() ? ObjectPoll.all(List.of()) : poll),
      "aPollMissesNoChange",
      "aPollMissesNoDeletion",
      "whatItWroteIsToldLikeAnyChange"),
  HAS_VERSIONS_OF_ITS_OWN(
      (backend, organisation) -> replace(backend, PollMistake::withOtherVersions),
      "aPollAgreesWithTheReadBehindIt"),
  TAKES_AN_EXPIRED_CURSOR_FOR_AN_END(
      (backend, organisation) ->
          replace(backend, poll -> poll.complete() ? poll : ObjectPoll.all(List.of())),
      "aPollOfAnExpiredCursorSendsTheHostToRead");

  private final OfBackend mistake;
  private final Set<String> caughtBy;

  PollMistake(OfBackend mistake, String... caughtBy) {
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

  private static void replace(SpoiltBackend backend, UnaryOperator<ObjectPoll> wrong) {
    backend.poll =
        cursors -> {
          Map<String, ObjectPoll> polls = new HashMap<>(backend.right.poll(cursors));
          polls.replaceAll((object, poll) -> wrong.apply(poll));
          return polls;
        };
  }

  private static ObjectPoll withOtherVersions(ObjectPoll poll) {
    List<RecordVersion> versions =
        poll.versions().stream()
            .map(state -> new RecordVersion(state.id(), "polled " + state.version()))
            .toList();
    return poll.complete() ? ObjectPoll.all(versions) : ObjectPoll.some(versions);
  }
}
