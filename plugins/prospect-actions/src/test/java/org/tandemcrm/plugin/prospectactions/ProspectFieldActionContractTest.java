package org.tandemcrm.plugin.prospectactions;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.tandemcrm.plugin.testkit.ActionContract;
import org.tandemcrm.plugin.testkit.ActionStage;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.Value;

/** "Change field" as the server meets it: the built folder, behind its own class loader. */
class ProspectFieldActionContractTest extends ActionContract {

  @Override
  protected Path pluginFolder() {
    return Path.of("target/plugin");
  }

  @Override
  protected String actionId() {
    return "change-field";
  }

  @Override
  protected ActionStage stage() {
    return new Employees();
  }

  private static final class Employees implements ActionStage {
    @Override
    public Map<String, String> parameters() {
      return Map.of("field", "employees", "how", "raise", "value", "5", "most", "12");
    }

    @Override
    public Map<String, String> wrongParameters() {
      return Map.of("value", "five", "most", "-1000000000");
    }

    @Override
    public List<ActionRun> runs() {
      return LongStream.rangeClosed(1, 4).mapToObj(Employees::run).toList();
    }

    @Override
    public ActionRun refused() {
      return run(99);
    }

    private static ActionRun run(long prospect) {
      return ActionRun.of(
          "run-" + prospect,
          prospect,
          Map.of("employees", new Value.Number(BigDecimal.valueOf(prospect * 2))));
    }
  }
}
