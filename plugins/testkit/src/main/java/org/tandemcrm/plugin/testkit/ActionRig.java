package org.tandemcrm.plugin.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.SettingValues;

/**
 * What one test of an action type works with: the loaded plugin, and stages as many as it wants.
 */
final class ActionRig implements AutoCloseable {

  private static final Instant EARLIER = Instant.parse("2026-11-29T11:00:00Z");

  private final ActionType type;
  private final Supplier<ActionStage> stages;
  private final List<ActionStage> open = new ArrayList<>();

  ActionRig(ActionType type, Supplier<ActionStage> stages) {
    this.type = type;
    this.stages = stages;
  }

  ActionType type() {
    return type;
  }

  /** A new stage, closed after the test. */
  ActionStage stage() {
    ActionStage stage = stages.get();
    open.add(stage);
    return stage;
  }

  SettingValues values(Map<String, String> parameters) {
    return SettingValues.of(type.parameters(), parameters);
  }

  ActionHost host(ActionStage stage) {
    return new ActionHost(stage, values(stage.parameters()));
  }

  static List<ActionRun> again(List<ActionRun> runs) {
    return runs.stream().map(run -> run.triedSince(EARLIER)).toList();
  }

  @Override
  public void close() {
    open.forEach(ActionStage::close);
  }
}
