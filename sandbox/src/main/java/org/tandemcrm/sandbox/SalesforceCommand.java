package org.tandemcrm.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandemcrm.sandbox.salesforce.SalesforceSandbox;
import org.tandemcrm.sandbox.salesforce.SandboxOptions;
import org.tandemcrm.sandbox.salesforce.schema.OrgFeature;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * Starts a simulated Salesforce org, says where it is in one line, and runs until it is told to
 * end.
 */
@Command(
    name = "salesforce",
    description = "A Salesforce org.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class SalesforceCommand implements Callable<Integer> {
  private static final double CONTACTS = 0.3;
  private static final double OPPORTUNITIES = 0.15;
  private static final double ACCOUNTS = 0.05;

  @Option(names = "--port", description = "0 for any free one.", defaultValue = "0")
  private int port;

  @Option(
      names = "--seed",
      description = "The same seed makes the same records.",
      defaultValue = "42")
  private long seed;

  @Option(names = "--leads", defaultValue = "1000")
  private int leads;

  @Option(names = "--contacts", defaultValue = "500")
  private int contacts;

  @Option(names = "--accounts", defaultValue = "100")
  private int accounts;

  @Option(names = "--opportunities", defaultValue = "300")
  private int opportunities;

  @Option(names = "--users", defaultValue = "20")
  private int users;

  @Option(
      names = "--records",
      description = "So many in all, half of them leads; instead of the four numbers above.")
  private Integer records;

  @Option(
      names = "--latency",
      description = "Added to every API call, such as 100ms or 2s.",
      defaultValue = "0ms",
      converter = LatencyConverter.class)
  private Duration latency;

  @Option(
      names = "--data",
      description = "A folder of real data to load instead of making some up.")
  private Path data;

  @Option(names = "--busy", description = "Keep changing leads and contacts.")
  private boolean busy;

  @Option(
      names = "--with",
      description = "What not every org has: ${COMPLETION-CANDIDATES}.",
      split = ",",
      completionCandidates = FeatureNames.class,
      converter = FeatureConverter.class)
  private List<OrgFeature> features = List.of();

  @Override
  public Integer call() throws InterruptedException {
    SandboxOptions options =
        SandboxOptions.defaults()
            .withPort(port)
            .withSeed(seed)
            .withLeads(leads)
            .withContacts(contacts)
            .withAccounts(accounts)
            .withOpportunities(opportunities)
            .withUsers(users)
            .withLatency(latency)
            .withBusy(busy);
    if (records != null) {
      options = shared(options, records);
    }
    if (data != null) {
      options = options.withDataFolder(data);
    }
    for (OrgFeature feature : features) {
      options = options.with(feature);
    }
    try (SalesforceSandbox sandbox = SalesforceSandbox.start(options)) {
      System.out.printf(
          "READY salesforce %s %s %s%n",
          sandbox.baseUrl(), sandbox.clientId(), sandbox.clientSecret());
      System.out.flush();
      // Nothing ends it but a signal to the process.
      new CountDownLatch(1).await();
    }
    return 0;
  }

  /** Half of the records are leads, the rest as many companies have them. */
  private static SandboxOptions shared(SandboxOptions options, int records) {
    int contacts = (int) (records * CONTACTS);
    int opportunities = (int) (records * OPPORTUNITIES);
    int accounts = (int) (records * ACCOUNTS);
    return options
        .withContacts(contacts)
        .withOpportunities(opportunities)
        .withAccounts(accounts)
        .withLeads(records - contacts - opportunities - accounts);
  }

  /** Reads 100ms or 2s. */
  static final class LatencyConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s)");

    @Override
    public Duration convert(String text) {
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException("'" + text + "' is not a time such as 100ms or 2s");
      }
      long number = Long.parseLong(matcher.group(1));
      return matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
    }
  }

  /** The features as options name them. */
  static final class FeatureNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(OrgFeature.values()).map(OrgFeature::wireName).iterator();
    }
  }

  /** Reads person-accounts. */
  static final class FeatureConverter implements ITypeConverter<OrgFeature> {
    @Override
    public OrgFeature convert(String text) {
      return OrgFeature.of(text)
          .orElseThrow(() -> new TypeConversionException("there is no feature '" + text + "'"));
    }
  }
}
