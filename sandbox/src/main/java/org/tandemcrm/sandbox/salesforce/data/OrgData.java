package org.tandemcrm.sandbox.salesforce.data;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.sandbox.salesforce.oauth.OrgIdentity;
import org.tandemcrm.sandbox.salesforce.record.RollUps;
import org.tandemcrm.sandbox.salesforce.schema.OrgFeature;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;

/** Fills the org with the records it starts with, and puts them back on a reset. */
public final class OrgData {
  private final long seed;
  private final Amounts amounts;
  private final Optional<Path> dataFolder;
  private final Set<OrgFeature> features;
  private final Schema schema;
  private final OrgStore store;
  private final OrgIdentity org;
  private final InstantSource clock;

  /**
   * @param dataFolder if present, real data is loaded from it and the amounts don't matter
   */
  public OrgData(
      long seed,
      Amounts amounts,
      Optional<Path> dataFolder,
      Set<OrgFeature> features,
      Schema schema,
      OrgStore store,
      OrgIdentity org,
      InstantSource clock) {
    this.seed = seed;
    this.amounts = amounts;
    this.dataFolder = dataFolder;
    this.features = features;
    this.schema = schema;
    this.store = store;
    this.org = org;
    this.clock = clock;
  }

  /** Replaces every record in one step. */
  public void fill() {
    store.replaceAll(
        () -> {
          schema.restore(clock.instant());
          RowMaker rows = new RowMaker(schema, store, org.userId());
          History history = new History(clock);
          BaseData base = new BaseData(rows, org, history.start());
          base.fill();
          SetupData setup = new SetupData(rows, history.start());
          setup.fill();
          dataFolder.ifPresentOrElse(
              folder -> new RealData(seed, folder, rows, base, setup, history).fill(),
              () -> new GeneratedData(seed, amounts, features, rows, base, setup, history).fill());
          if (dataFolder.isEmpty()) {
            new CampaignData(schema, store, rows, history.start()).fill();
          }
          new RollUps(schema, store).countAll();
        });
  }
}
