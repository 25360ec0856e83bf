package org.tandemcrm.batch.nightly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.nightly.NightlyTask;

class NightlyRoundTest {

  private final List<String> done = new ArrayList<>();

  @Test
  void everyTaskIsDoneForEveryConnection() {
    new NightlyRound(List.of(task("users", -1), task("formulas", -1))).run(List.of(17L, 18L));

    assertEquals(List.of("users 17", "users 18", "formulas 17", "formulas 18"), done);
  }

  @Test
  void oneThatFailsKeepsNoneFromRunning() {
    new NightlyRound(List.of(task("users", 17), task("formulas", -1))).run(List.of(17L, 18L));

    assertEquals(List.of("users 18", "formulas 17", "formulas 18"), done);
  }

  private NightlyTask task(String name, long failingFor) {
    return new NightlyTask() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void run(long connectionId) {
        if (connectionId == failingFor) {
          throw new IllegalStateException("no luck with " + connectionId);
        }
        done.add(name + " " + connectionId);
      }
    };
  }
}
