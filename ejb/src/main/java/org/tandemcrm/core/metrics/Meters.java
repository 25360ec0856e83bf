package org.tandemcrm.core.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/** All figures of this server since its start, in the form that Prometheus reads. */
@ApplicationScoped
public class Meters {

  private PrometheusMeterRegistry registry;
  private JvmGcMetrics collector;

  @PostConstruct
  void open() {
    registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    collector = new JvmGcMetrics();
    collector.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  @PreDestroy
  void close() {
    collector.close();
    registry.close();
  }

  MeterRegistry registry() {
    return registry;
  }

  String text() {
    return registry.scrape();
  }
}
