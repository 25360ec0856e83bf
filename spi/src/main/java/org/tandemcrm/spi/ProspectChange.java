package org.tandemcrm.spi;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an {@link ActionRun} changes of its prospect: fields by the keys of {@link
 * ActionRun#values}. Fields that aren't named stay as they are. Start with {@link #by} and name
 * them.
 */
public final class ProspectChange {

  /** How one field changes. */
  public sealed interface Step {
    /** The field has this value afterwards; absent empties it. */
    record Set(Optional<Value> value) implements Step {
      public Set {
        Objects.requireNonNull(value, "value");
      }
    }

    /**
     * The field's number, 0 when it is blank, is raised by that much, whoever changes it meanwhile,
     * and ends at the bounds.
     *
     * @param amount negative lowers it
     */
    record Add(BigDecimal amount, BigDecimal least, BigDecimal most) implements Step {
      public Add {
        Objects.requireNonNull(amount, "amount");
        if (least.compareTo(most) > 0) {
          throw new IllegalArgumentException("least is " + least + ", above most, " + most);
        }
      }
    }
  }

  /** What became of a change. */
  public sealed interface Result {
    /**
     * It is stored, or was by an earlier call of the same run, or there was nothing to change.
     *
     * @param values what the fields hold that the change names; blank ones left out
     */
    record Stored(Map<String, Value> values) implements Result {
      public Stored {
        values = Map.copyOf(values);
      }
    }

    /** It isn't stored: a field that isn't there, a value that it doesn't take, for instance. */
    record Refused(String reason) implements Result {
      public Refused {
        Objects.requireNonNull(reason, "reason");
      }
    }
  }

  private final ActionRun run;
  private final Map<String, Step> steps;

  private ProspectChange(ActionRun run, Map<String, Step> steps) {
    this.run = Objects.requireNonNull(run, "run");
    // Not Map.copyOf: the order in which fields were named is kept.
    this.steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
  }

  /** A change by that run, which names no field yet. */
  public static ProspectChange by(ActionRun run) {
    return new ProspectChange(run, Map.of());
  }

  /** The same change, after which the field has that value. */
  public ProspectChange set(String field, Value value) {
    return with(field, new Step.Set(Optional.of(value)));
  }

  /** The same change, after which the field is blank. */
  public ProspectChange clear(String field) {
    return with(field, new Step.Set(Optional.empty()));
  }

  /** The same change, which raises a number by {@code amount} and stays within the bounds. */
  public ProspectChange add(String field, BigDecimal amount, BigDecimal least, BigDecimal most) {
    return with(field, new Step.Add(amount, least, most));
  }

  private ProspectChange with(String field, Step step) {
    Map<String, Step> more = new LinkedHashMap<>(steps);
    more.put(Objects.requireNonNull(field, "field"), step);
    return new ProspectChange(run, more);
  }

  public ActionRun run() {
    return run;
  }

  /** How fields change, by their keys, in the order of naming. */
  public Map<String, Step> steps() {
    return steps;
  }

  /** Names the fields, and no value. */
  @Override
  public String toString() {
    return "ProspectChange of " + steps.keySet() + " by " + run;
  }
}
