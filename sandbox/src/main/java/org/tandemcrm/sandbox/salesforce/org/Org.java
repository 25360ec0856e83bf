package org.tandemcrm.sandbox.salesforce.org;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.tandemcrm.sandbox.salesforce.access.PermissionSets;
import org.tandemcrm.sandbox.salesforce.access.UserRights;
import org.tandemcrm.sandbox.salesforce.access.UserRights.Visibility;
import org.tandemcrm.sandbox.salesforce.calls.CallCounter;
import org.tandemcrm.sandbox.salesforce.clock.OrgClock;
import org.tandemcrm.sandbox.salesforce.fault.Faults;
import org.tandemcrm.sandbox.salesforce.mail.Mailbox;
import org.tandemcrm.sandbox.salesforce.record.RecordWriter;
import org.tandemcrm.sandbox.salesforce.record.RecycleBin;
import org.tandemcrm.sandbox.salesforce.schema.OrgFeature;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.setup.OrgSetup;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;

/**
 * What the REST API and the control API both work on.
 *
 * @param userId id of the user that API clients run as
 */
public record Org(
    Schema schema,
    OrgStore store,
    OrgClock clock,
    RecycleBin bin,
    UserRights rights,
    PermissionSets permissionSets,
    OrgSetup setup,
    RecordWriter writer,
    CallCounter calls,
    Faults faults,
    Mailbox mails,
    String userId) {

  /** Undoes what was done to the org by the control API, but for its records. */
  public void reset() {
    clock.setOffset(Duration.ZERO);
    bin.reset();
    rights.change(Visibility.ALL);
    calls.reset();
    faults.clear();
    setup.clear();
    mails.clear();
  }

  /**
   * An org without records.
   *
   * @param source the true time, from which the org's clock can be made to differ
   * @param features what it has beyond the ordinary
   */
  public static Org empty(InstantSource source, Set<OrgFeature> features, String userId) {
    Schema schema = Schema.load(features);
    OrgClock clock = new OrgClock(source);
    OrgStore store = new OrgStore(clock);
    RecycleBin bin = new RecycleBin(store, clock);
    OrgSetup setup = new OrgSetup(schema, store);
    return new Org(
        schema,
        store,
        clock,
        bin,
        new UserRights(schema, store, bin, userId),
        new PermissionSets(schema, store, clock, userId),
        setup,
        new RecordWriter(schema, store, bin, setup, clock),
        new CallCounter(source),
        new Faults(),
        new Mailbox(),
        userId);
  }
}
