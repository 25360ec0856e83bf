package org.tandemcrm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * How long an action takes from the request until the CRM has it, one after the other, while the
 * first load of the same connection runs.
 */
@Command(name = "action-latency", description = "Actions beside a first load.")
final class ActionLatency implements Callable<Integer> {

  private static final String NAME = "action-latency";
  private static final double AIM_MILLIS = 1000;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Between two looks into the CRM. */
  private static final int PAUSE_MILLIS = 10;

  @ParentCommand private Bench bench;

  @Option(names = "--records", defaultValue = "50000", description = "Those of the first load.")
  private int records;

  @Option(
      names = "--latency",
      defaultValue = "100ms",
      description = "What each call takes more.",
      converter = Conversions.Millis.class)
  private Duration latency;

  @Option(names = "--actions", defaultValue = "100", description = "At most so many.")
  private int actions;

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("tandem-bench");
    try (Organisation organisation =
            Organisation.start(bench.root, folder, 42, Objects.PEOPLE, records, latency);
        MeasuredServer server = MeasuredServer.in(bench.root, folder.resolve("server"))) {
      String campaign =
          organisation.create("Campaign", Map.of("Name", "Measured", "IsActive", true));
      server.start();
      long connection = server.connect(organisation);
      List<Double> millis = new ArrayList<>();
      for (String email : emails(organisation)) {
        Optional<Long> prospect = Optional.empty();
        while (prospect.isEmpty() && server.isLoading(connection)) {
          prospect = server.prospect(email);
        }
        if (prospect.isEmpty() || !server.isLoading(connection)) {
          break;
        }
        millis.add(one(organisation, server, connection, campaign, prospect.get()));
      }
      report(millis);
    }
    return 0;
  }

  private static double one(
      Organisation organisation,
      MeasuredServer server,
      long connection,
      String campaign,
      long prospect) {
    int before = organisation.count("CampaignMember");
    long start = System.nanoTime();
    server.ask(connection, "add-to-campaign", Map.of("campaign", campaign), List.of(prospect));
    while (organisation.count("CampaignMember") == before) {
      if (System.nanoTime() - start > LIMIT.toNanos()) {
        throw new IllegalStateException("The CRM never had the member " + prospect);
      }
      rest();
    }
    return (System.nanoTime() - start) / 1e6;
  }

  /** Those of leads that are loaded early, in their order. */
  private List<String> emails(Organisation organisation) {
    return organisation.records("Lead", 2 * actions).stream()
        .filter(lead -> !lead.path("IsConverted").asBoolean())
        .map(lead -> lead.path("Email").asText(""))
        .filter(email -> !email.isEmpty())
        .limit(actions)
        .toList();
  }

  private static void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting", e);
    }
  }

  private static void report(List<Double> millis) {
    if (millis.isEmpty()) {
      throw new IllegalStateException("The load was over before an action could be asked for.");
    }
    List<Double> sorted = millis.stream().sorted().toList();
    double p95 = at(sorted, 0.95);
    Measurement.of(NAME, "actions beside the load", sorted.size(), "actions").print();
    Measurement.of(NAME, "p50", at(sorted, 0.5), "ms").print();
    Measurement.of(NAME, "p95", p95, "ms").against(p95 / AIM_MILLIS).aiming(1).print();
  }

  private static double at(List<Double> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
