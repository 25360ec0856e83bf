package org.tandemcrm.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.tandemcrm.it.server.Waiting;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/**
 * How fast leads become contacts, and how many calls that takes by the CRM's own count: 60 % as
 * many new companies as leads, and contacts that have the emails of 10 %. They are asked for in no
 * order, as one request.
 */
@Command(name = "convert", description = "Converts leads of new and shared companies.")
final class Conversions implements Callable<Integer> {

  private static final String NAME = "convert";
  private static final String STATUS = "Closed - Converted";
  private static final int BATCHES = 10;
  private static final int MOST_CALLS = 40;
  private static final int MOST_SECONDS = 10;
  private static final int PER_CYCLE = 100;
  private static final int MINUTES_OF_A_CYCLE = 5;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** When conversions begin. */
  enum Pace {
    /** Within seconds. */
    AT_ONCE,
    /** A batch of 100 with each cycle. */
    DOCUMENTED
  }

  @ParentCommand private Bench bench;

  @Option(names = "--leads", defaultValue = "1000", description = "A multiple of 100.")
  private int leads;

  @Option(
      names = "--latency",
      defaultValue = "100ms",
      description = "What each call takes more.",
      converter = Millis.class)
  private Duration latency;

  @Option(
      names = "--pace",
      defaultValue = "at-once",
      description = "at-once, or documented: 100 with each cycle.",
      converter = Paces.class)
  private Pace pace;

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("tandem-bench");
    List<String> amounts =
        List.of("--leads=1", "--contacts=0", "--accounts=1", "--opportunities=0", "--users=20");
    try (Organisation organisation = Organisation.start(bench.root, folder, 42, amounts, latency);
        MeasuredServer server = MeasuredServer.in(bench.root, folder.resolve("server"))) {
      people(organisation);
      server.start();
      long connection = server.load(organisation).connection();
      contacts(organisation);
      List<Long> chosen = new ArrayList<>(server.prospects("Measured", leads));
      Collections.shuffle(chosen, new Random(42));
      int accounts = organisation.count("Account");
      if (pace == Pace.AT_ONCE) {
        atOnce(organisation, server, connection, chosen);
      } else {
        withCycles(server, connection, chosen);
      }
      report("accounts made", organisation.count("Account") - accounts, "accounts")
          .against((organisation.count("Account") - accounts) / (double) newCompanies())
          .aiming(1)
          .print();
    }
    return 0;
  }

  private void atOnce(
      Organisation organisation, MeasuredServer server, long connection, List<Long> chosen) {
    server.writing(connection, "actionsAtOnce", true);
    server.writing(connection, "guardActions", chosen.size());
    organisation.forgetCalls();
    long start = System.nanoTime();
    long request = server.ask(connection, "convert-lead", Map.of("status", STATUS), chosen);
    Waiting.until(
        "all to be converted",
        LIMIT,
        () -> server.runs(request, "DONE"),
        done -> done == chosen.size());
    double seconds = (System.nanoTime() - start) / 1e9;
    int calls = organisation.calls();
    report("from the request until all are converted", seconds, "s")
        .against(seconds / MOST_SECONDS)
        .aiming(1)
        .print();
    report("calls", calls, "calls").against(calls / (double) MOST_CALLS).aiming(1).print();
  }

  private void withCycles(MeasuredServer server, long connection, List<Long> chosen) {
    server.writing(connection, "actionPace", PER_CYCLE);
    server.writing(connection, "guardActions", chosen.size());
    long request = server.ask(connection, "convert-lead", Map.of("status", STATUS), chosen);
    int cycles = 0;
    for (long done = 0; done < chosen.size(); ) {
      server.cycleOf(connection);
      cycles++;
      long expected = Math.min(chosen.size(), done + PER_CYCLE);
      done =
          Waiting.until(
              "the batch behind cycle " + cycles,
              LIMIT,
              () -> server.runs(request, "DONE"),
              now -> now >= expected);
    }
    int least = (chosen.size() + PER_CYCLE - 1) / PER_CYCLE;
    report("cycles", cycles, "cycles").against(cycles / (double) least).aiming(1).print();
    report("time with a cycle every 5 minutes", cycles * MINUTES_OF_A_CYCLE, "min").print();
  }

  private int newCompanies() {
    return leads * 6 / 10;
  }

  /** In batches, each with an owner of its own. */
  private void people(Organisation organisation) {
    List<String> owners =
        organisation.records("User", 50).stream()
            .filter(user -> user.path("IsActive").asBoolean())
            .map(user -> user.get("Id").asText())
            .toList();
    int first = newCompanies() / BATCHES;
    int second = leads / BATCHES - first;
    for (int batch = 0; batch < BATCHES; batch++) {
      String owner = owners.get(batch % owners.size());
      organisation.create("Lead", first, lead(batch, "first", owner));
      organisation.create("Lead", second, lead(batch, "again", owner));
    }
  }

  private static Map<String, Object> lead(int batch, String kind, String owner) {
    return Map.of(
        "LastName",
        "Measured {n}",
        "Company",
        "Company " + batch + "-{n}",
        "Email",
        kind + "{n}@b" + batch + ".example.com",
        "OwnerId",
        owner);
  }

  /** Nobody here knows of them yet: their emails are those of leads. */
  private void contacts(Organisation organisation) {
    String account = organisation.create("Account", Map.of("Name", "Where they work"));
    for (int batch = 0; batch < BATCHES; batch++) {
      organisation.create(
          "Contact",
          leads / (BATCHES * BATCHES),
          Map.of(
              "LastName",
              "Measured {n}",
              "AccountId",
              account,
              "Email",
              "again{n}@b" + batch + ".example.com"));
    }
  }

  private static Measurement report(String metric, double value, String unit) {
    return Measurement.of(NAME, metric, value, unit);
  }

  /** Reads 100ms. */
  static final class Millis implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      if (!text.matches("\\d{1,6}ms")) {
        throw new TypeConversionException("'" + text + "' is not a time such as 100ms");
      }
      return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
    }
  }

  /** Reads at-once or documented. */
  static final class Paces implements ITypeConverter<Pace> {
    @Override
    public Pace convert(String text) {
      return Pace.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }
}
