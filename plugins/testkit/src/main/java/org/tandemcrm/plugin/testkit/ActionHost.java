package org.tandemcrm.plugin.testkit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ProspectChange;
import org.tandemcrm.spi.SettingValues;
import org.tandemcrm.spi.Value;

/** Stands for the server while an action type executes: prospects in memory, each run once. */
final class ActionHost implements ActionContext {

  private final ActionStage stage;
  private final SettingValues parameters;
  private final Map<Long, Map<String, Value>> prospects = new TreeMap<>();
  private final Set<String> stored = new HashSet<>();
  private boolean losesAnswer;

  ActionHost(ActionStage stage, SettingValues parameters) {
    this.stage = stage;
    this.parameters = parameters;
    stage.runs().forEach(run -> prospects.put(run.prospectId(), new HashMap<>(run.values())));
  }

  /** The next change is made, and the plugin doesn't hear of it. */
  void loseAnswer() {
    losesAnswer = true;
  }

  boolean hasLostAnswer() {
    return !losesAnswer && !stored.isEmpty();
  }

  /** All that an action can change, comparable. */
  Object state() {
    return List.of(prospects.toString(), stage.state());
  }

  @Override
  public SettingValues parameters() {
    return parameters;
  }

  @Override
  public Instant now() {
    return Instant.parse("2026-11-29T12:00:00Z");
  }

  @Override
  public CrmBackend backend() {
    return stage.backend();
  }

  @Override
  public List<ProspectChange.Result> change(List<ProspectChange> changes) {
    List<ProspectChange.Result> results = new ArrayList<>();
    changes.forEach(change -> results.add(change(change)));
    if (losesAnswer) {
      losesAnswer = false;
      throw PluginException.of(FailureKind.TRANSIENT, "The answer got lost on its way.");
    }
    return results;
  }

  private ProspectChange.Result change(ProspectChange change) {
    Map<String, Value> values = prospects.get(change.run().prospectId());
    if (values == null) {
      return new ProspectChange.Result.Refused("This prospect can't be changed.");
    }
    if (stored.add(change.run().key())) {
      change.steps().forEach((field, step) -> apply(values, field, step));
    }
    Map<String, Value> held = new HashMap<>(values);
    held.keySet().retainAll(change.steps().keySet());
    return new ProspectChange.Result.Stored(held);
  }

  private static void apply(Map<String, Value> values, String field, ProspectChange.Step step) {
    if (step instanceof ProspectChange.Step.Add add) {
      BigDecimal now =
          values.get(field) instanceof Value.Number number ? number.number() : BigDecimal.ZERO;
      values.put(field, new Value.Number(now.add(add.amount()).max(add.least()).min(add.most())));
      return;
    }
    ((ProspectChange.Step.Set) step)
        .value()
        .ifPresentOrElse(value -> values.put(field, value), () -> values.remove(field));
  }
}
