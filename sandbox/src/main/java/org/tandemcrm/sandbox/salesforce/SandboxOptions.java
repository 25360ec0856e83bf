package org.tandemcrm.sandbox.salesforce;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.sandbox.salesforce.schema.OrgFeature;

/**
 * How a simulated org starts.
 *
 * @param port 0 for any free one
 * @param seed the same seed and numbers make the same records
 * @param users people beside the integration user that API clients run as
 * @param latency added to every API call
 * @param dataFolder where the real data lies; if present, it is loaded instead of generated
 *     records, and the numbers don't matter
 * @param busy whether leads and contacts keep changing by themselves
 * @param features what the org has beyond the ordinary
 */
public record SandboxOptions(
    int port,
    long seed,
    int leads,
    int contacts,
    int accounts,
    int opportunities,
    int users,
    Duration latency,
    Optional<Path> dataFolder,
    boolean busy,
    Set<OrgFeature> features) {

  public SandboxOptions {
    if (leads < 0 || contacts < 0 || accounts < 0 || opportunities < 0) {
      throw new IllegalArgumentException("numbers of records can't be negative");
    }
    if (users < 1) {
      throw new IllegalArgumentException("there must be a user to own records");
    }
    features = Set.copyOf(features);
    if (latency.isNegative()) {
      throw new IllegalArgumentException("latency can't be negative");
    }
  }

  /**
   * Any port, seed 42, 100 leads, 50 contacts, 20 accounts, 30 opportunities, 5 users, at full
   * speed and at rest.
   */
  public static SandboxOptions defaults() {
    return new SandboxOptions(
        0, 42, 100, 50, 20, 30, 5, Duration.ZERO, Optional.empty(), false, Set.of());
  }

  public SandboxOptions withPort(int newPort) {
    return new SandboxOptions(
        newPort,
        seed,
        leads,
        contacts,
        accounts,
        opportunities,
        users,
        latency,
        dataFolder,
        busy,
        features);
  }

  public SandboxOptions withSeed(long newSeed) {
    return new SandboxOptions(
        port,
        newSeed,
        leads,
        contacts,
        accounts,
        opportunities,
        users,
        latency,
        dataFolder,
        busy,
        features);
  }

  public SandboxOptions withLeads(int newLeads) {
    return new SandboxOptions(
        port,
        seed,
        newLeads,
        contacts,
        accounts,
        opportunities,
        users,
        latency,
        dataFolder,
        busy,
        features);
  }

  public SandboxOptions withContacts(int newContacts) {
    return new SandboxOptions(
        port,
        seed,
        leads,
        newContacts,
        accounts,
        opportunities,
        users,
        latency,
        dataFolder,
        busy,
        features);
  }

  public SandboxOptions withAccounts(int newAccounts) {
    return new SandboxOptions(
        port,
        seed,
        leads,
        contacts,
        newAccounts,
        opportunities,
        users,
        latency,
        dataFolder,
        busy,
        features);
  }

  public SandboxOptions withOpportunities(int newOpportunities) {
    return new SandboxOptions(
        port,
        seed,
        leads,
        contacts,
        accounts,
        newOpportunities,
        users,
        latency,
        dataFolder,
        busy,
        features);
  }

  public SandboxOptions withUsers(int newUsers) {
    return new SandboxOptions(
        port,
        seed,
        leads,
        contacts,
        accounts,
        opportunities,
        newUsers,
        latency,
        dataFolder,
        busy,
        features);
  }

  public SandboxOptions withLatency(Duration newLatency) {
    return new SandboxOptions(
        port,
        seed,
        leads,
        contacts,
        accounts,
        opportunities,
        users,
        newLatency,
        dataFolder,
        busy,
        features);
  }

  public SandboxOptions withDataFolder(Path folder) {
    return new SandboxOptions(
        port,
        seed,
        leads,
        contacts,
        accounts,
        opportunities,
        users,
        latency,
        Optional.of(folder),
        busy,
        features);
  }

  public SandboxOptions withBusy(boolean newBusy) {
    return new SandboxOptions(
        port,
        seed,
        leads,
        contacts,
        accounts,
        opportunities,
        users,
        latency,
        dataFolder,
        newBusy,
        features);
  }

  /** Turns something on that not every org has. */
  public SandboxOptions with(OrgFeature feature) {
    Set<OrgFeature> more = EnumSet.of(feature);
    more.addAll(features);
    return new SandboxOptions(
        port,
        seed,
        leads,
        contacts,
        accounts,
        opportunities,
        users,
        latency,
        dataFolder,
        busy,
        more);
  }
}
