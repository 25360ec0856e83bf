package org.tandemcrm.sandbox.salesforce.data;

import java.time.InstantSource;
import org.tandemcrm.sandbox.salesforce.SandboxOptions;
import org.tandemcrm.sandbox.salesforce.oauth.OrgIdentity;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;

/** Fills the org with the records it starts with, and puts them back on a reset. */
public final class OrgData {
  private final SandboxOptions options;
  private final Schema schema;
  private final OrgStore store;
  private final OrgIdentity org;
  private final InstantSource clock;

  public OrgData(
      SandboxOptions options, Schema schema, OrgStore store, OrgIdentity org, InstantSource clock) {
    this.options = options;
    this.schema = schema;
    this.store = store;
    this.org = org;
    this.clock = clock;
  }

  /** Replaces every record in one step. */
  public void fill() {
    store.replaceAll(
        () -> {
          RowMaker rows = new RowMaker(schema, store, org.userId());
          History history = new History(clock);
          BaseData base = new BaseData(rows, org, history.start());
          base.fill();
          options
              .dataFolder()
              .ifPresentOrElse(
                  folder -> new RealData(options.seed(), folder, rows, base, history).fill(),
                  () -> new GeneratedData(options, rows, base, history).fill());
        });
  }
}
