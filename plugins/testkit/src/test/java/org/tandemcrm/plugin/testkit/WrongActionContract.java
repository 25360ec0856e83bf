package org.tandemcrm.plugin.testkit;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.Value;

/** The contract for an action that {@link ContractRun} names; not a test of the build itself. */
@ExtendWith(WrongBackendContract.FolderOfTheRun.class)
class WrongActionContract extends ActionContract {

  private final Path folder;

  WrongActionContract(Path folder) {
    this.folder = folder;
  }

  @Override
  protected Path pluginFolder() {
    return folder;
  }

  @Override
  protected String actionId() {
    return "raise";
  }

  @Override
  protected ActionStage stage() {
    return new Stage();
  }

  private static final class Stage implements ActionStage {
    @Override
    public Map<String, String> parameters() {
      return Map.of("by", "5", "most", "1000");
    }

    @Override
    public Map<String, String> wrongParameters() {
      return Map.of("by", "five", "most", "many");
    }

    @Override
    public List<ActionRun> runs() {
      return LongStream.rangeClosed(1, 4).mapToObj(Stage::run).toList();
    }

    @Override
    public ActionRun refused() {
      return run(99);
    }

    private static ActionRun run(long prospect) {
      return ActionRun.of(
          "run-" + prospect,
          prospect,
          Map.of("employees", new Value.Number(BigDecimal.valueOf(prospect))));
    }
  }
}
