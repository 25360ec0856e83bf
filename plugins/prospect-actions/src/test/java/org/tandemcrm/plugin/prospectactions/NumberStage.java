package org.tandemcrm.plugin.prospectactions;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.tandemcrm.plugin.testkit.ActionStage;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.Value;

/**
 * Prospects with a number that an action changes.
 *
 * @param field the key of that field
 * @param step the number of the first prospect; each further one has as much more
 */
record NumberStage(
    Map<String, String> parameters, Map<String, String> wrongParameters, String field, int step)
    implements ActionStage {

  @Override
  public List<ActionRun> runs() {
    return LongStream.rangeClosed(1, 4).mapToObj(this::run).toList();
  }

  @Override
  public ActionRun refused() {
    return run(99);
  }

  private ActionRun run(long prospect) {
    return ActionRun.of(
        "run-" + prospect,
        prospect,
        Map.of(field, new Value.Number(BigDecimal.valueOf(prospect * step))));
  }
}
