package org.tandemcrm.core.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tandemcrm.core.connection.OpenBackends;

/** What a monitoring system reads: counts since the start, and how things stand right now. */
@ApplicationScoped
public class Monitoring {

  private static final String CONNECTION = "connection";

  @Inject private Meters meters;
  @Inject private FiguresReader figures;
  @Inject private OpenBackends backends;

  @Inject
  @ConfigProperty(name = "tandem.metrics.beans")
  private Optional<List<String>> beans;

  private final Map<Long, Long> callsSeen = new HashMap<>();
  private ServerBeans serverBeans;
  private MultiGauge enabled;
  private MultiGauge lag;
  private MultiGauge overdue;
  private MultiGauge backlog;
  private MultiGauge runs;
  private MultiGauge alerts;
  private MultiGauge server;

  @PostConstruct
  void open() {
    serverBeans = new ServerBeans(beans.orElse(List.of()));
    enabled = gauge("tandem.connection.enabled", "1 when the connection's cycles run, else 0");
    lag = gauge("tandem.connection.lag.seconds", "Since the end of its last good cycle");
    overdue = gauge("tandem.connection.overdue.seconds", "Since its next cycle is due");
    backlog = gauge("tandem.backlog.records", "Expected by the running cycle and not read yet");
    runs = gauge("tandem.runs", "Runs that wait or run");
    alerts = gauge("tandem.alerts.open", "Things that are wrong");
    server = gauge("tandem.server", "What the server tells of its pools");
  }

  private MultiGauge gauge(String name, String description) {
    return MultiGauge.builder(name).description(description).register(meters.registry());
  }

  /** The figures in Prometheus' text format 0.0.4. */
  public synchronized String text() {
    Figures now = figures.read();
    register(enabled, now.connections(), connection -> connection.enabled() ? 1 : 0);
    register(
        lag,
        now.connections().stream().filter(connection -> connection.lag().isPresent()).toList(),
        connection -> connection.lag().orElseThrow().toSeconds());
    register(overdue, now.connections(), connection -> connection.overdue().toSeconds());
    backlog.register(
        now.backlog().stream()
            .map(
                left ->
                    MultiGauge.Row.of(
                        Tags.of(CONNECTION, left.connection(), "object", left.object()),
                        left.records()))
            .toList(),
        true);
    runs.register(
        now.runs().entrySet().stream()
            .map(state -> MultiGauge.Row.of(Tags.of("state", state.getKey()), state.getValue()))
            .toList(),
        true);
    alerts.register(List.of(MultiGauge.Row.of(Tags.empty(), now.openAlerts())), true);
    server.register(serverBeans.rows(), true);
    backends.ownCalls().forEach(this::countCalls);
    return meters.text();
  }

  private static void register(
      MultiGauge gauge,
      List<Figures.ConnectionFigures> connections,
      ToDoubleFunction<Figures.ConnectionFigures> value) {
    gauge.register(
        connections.stream()
            .map(
                connection ->
                    MultiGauge.Row.of(
                        Tags.of(CONNECTION, connection.connection()),
                        value.applyAsDouble(connection)))
            .toList(),
        true);
  }

  /** A backend that was opened anew counts from zero. */
  private void countCalls(long connectionId, long calls) {
    long seen = callsSeen.getOrDefault(connectionId, 0L);
    MeterRegistry registry = meters.registry();
    Counter.builder("tandem.crm.calls")
        .description("Calls to the CRM's API, by the connection's number")
        .tag(CONNECTION, Long.toString(connectionId))
        .register(registry)
        .increment((double) (calls < seen ? calls : calls - seen));
    callsSeen.put(connectionId, calls);
  }
}
