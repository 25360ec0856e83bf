package org.tandemcrm.core.action;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.tandemcrm.core.plugin.FakePluginHost;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.ActionLane;
import org.tandemcrm.spi.Setting;

/** What hangs on a choice that somebody is about to delete. */
class ChoiceUseStoreTest {

  private static final String LIST = "tandem:words";
  private static final ActionQueue HERE = new ActionQueue(ActionLane.ACTION, ActionQueue.HERE);

  @OnEachDatabase
  void runsThatArentOverCountByTheChoiceOfTheirRequest(StoreDatabase database) {
    ActionServer server = new ActionServer(database);
    server.people(5);
    ask(server, "hello", 1, 2, 3);
    ask(server, "goodbye", 4);
    assertEquals(3, use(server, LIST, "hello"));
    assertEquals(1, use(server, LIST, "goodbye"));
    assertEquals(0, use(server, LIST, "hell"));
    assertEquals(0, use(server, "tandem:others", "hello"));
    server.work(HERE);
    ask(server, "hello", 5);
    assertEquals(1, use(server, LIST, "hello"));
  }

  private static void ask(ActionServer server, String words, long... prospects) {
    server
        .requests()
        .request(
            new ActionRequestDraft(
                "greet",
                Optional.empty(),
                Map.of("words", words),
                LongStream.of(prospects).boxed().toList(),
                Optional.empty()),
            "anna");
  }

  private static long use(ActionServer server, String list, String value) {
    ScriptedAction choosing =
        new ScriptedAction() {
          @Override
          public List<Setting> parameters() {
            return List.of(Setting.choiceFrom("words", "Words", LIST));
          }
        };
    return server.on(
        entityManager ->
            new ChoiceUse(entityManager, new FakePluginHost().with(choosing))
                .liveRuns(list, value));
  }
}
