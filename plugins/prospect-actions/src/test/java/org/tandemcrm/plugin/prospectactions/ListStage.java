package org.tandemcrm.plugin.prospectactions;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.tandemcrm.plugin.testkit.ActionStage;
import org.tandemcrm.spi.ActionRun;

/** A list, with some prospects on it or none. */
record ListStage(Set<Long> members) implements ActionStage {

  @Override
  public Map<String, String> parameters() {
    return Map.of("list", "17");
  }

  @Override
  public List<ActionRun> runs() {
    return LongStream.rangeClosed(1, 4).mapToObj(ListStage::run).toList();
  }

  @Override
  public ActionRun refused() {
    return run(99);
  }

  @Override
  public Set<Long> onList(String list) {
    return members;
  }

  private static ActionRun run(long prospect) {
    return ActionRun.of("run-" + prospect, prospect, Map.of());
  }
}
