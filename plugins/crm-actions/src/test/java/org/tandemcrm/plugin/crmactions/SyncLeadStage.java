package org.tandemcrm.plugin.crmactions;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.tandemcrm.plugin.testkit.ActionStage;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.Value;

/** Prospects with emails, whom "Sync lead" wants in the kit's CRM. */
record SyncLeadStage(Map<String, String> parameters, Map<String, String> wrongParameters)
    implements ActionStage {

  @Override
  public List<ActionRun> runs() {
    return LongStream.rangeClosed(1, 3).mapToObj(SyncLeadStage::run).toList();
  }

  @Override
  public ActionRun refused() {
    return run(99);
  }

  private static ActionRun run(long prospect) {
    return ActionRun.of(
        "run-" + prospect,
        prospect,
        Map.of("email", new Value.Text("p" + prospect + "@kit.example.com")));
  }
}
