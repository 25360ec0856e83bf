package org.tandemcrm.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * One figure of a scenario, printed as one JSON line.
 *
 * @param scenario what was measured
 * @param metric which figure of it
 * @param value the figure
 * @param unit its unit
 * @param ratio how it stands to the scenario's yardstick in the same run; null without one
 * @param aim what the ratio should be at most, or for {@link #aimingAtLeast} at least; null without
 *     one
 * @param met whether it is; null without an aim
 */
@JsonPropertyOrder({"scenario", "metric", "value", "unit", "ratio", "aim", "met"})
@JsonInclude(JsonInclude.Include.ALWAYS)
record Measurement(
    String scenario,
    String metric,
    double value,
    String unit,
    Double ratio,
    Double aim,
    Boolean met) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Measurement of(String scenario, String metric, double value, String unit) {
    return new Measurement(scenario, metric, rounded(value), unit, null, null, null);
  }

  /** The same figure beside a yardstick. */
  Measurement against(double yardstickRatio) {
    return new Measurement(scenario, metric, value, unit, rounded(yardstickRatio), null, null);
  }

  /** The same figure with what its ratio should be at most. */
  Measurement aiming(double most) {
    return new Measurement(scenario, metric, value, unit, ratio, most, ratio <= most);
  }

  /** The same figure with what its ratio should be at least. */
  Measurement aimingAtLeast(double least) {
    return new Measurement(scenario, metric, value, unit, ratio, least, ratio >= least);
  }

  void print() {
    try {
      System.out.println(JSON.writeValueAsString(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
