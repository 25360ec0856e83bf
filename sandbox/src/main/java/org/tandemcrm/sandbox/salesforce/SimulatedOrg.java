package org.tandemcrm.sandbox.salesforce;

import java.time.Duration;
import java.time.InstantSource;
import org.tandemcrm.sandbox.salesforce.calls.CallCounter;
import org.tandemcrm.sandbox.salesforce.control.ControlApi;
import org.tandemcrm.sandbox.salesforce.data.Amounts;
import org.tandemcrm.sandbox.salesforce.data.BusyOrg;
import org.tandemcrm.sandbox.salesforce.data.OrgData;
import org.tandemcrm.sandbox.salesforce.fault.Faults;
import org.tandemcrm.sandbox.salesforce.oauth.IdentityEndpoint;
import org.tandemcrm.sandbox.salesforce.oauth.OrgIdentity;
import org.tandemcrm.sandbox.salesforce.oauth.Sessions;
import org.tandemcrm.sandbox.salesforce.oauth.TokenEndpoint;
import org.tandemcrm.sandbox.salesforce.record.FieldEditor;
import org.tandemcrm.sandbox.salesforce.record.RecordWriter;
import org.tandemcrm.sandbox.salesforce.record.RollUps;
import org.tandemcrm.sandbox.salesforce.rest.RestApi;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.soql.QueryEngine;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

/** The org behind the HTTP server: puts its parts together and fills it with records. */
final class SimulatedOrg {
  /** The first of the people, who come after the integration user. */
  private static final String PERSON = SalesforceId.of("005", 2);

  private final InstantSource clock;
  private final OrgIdentity identity;
  private final OrgData data;
  private final CallCounter calls;
  private final RestApi api;
  private final Schema schema;
  private final OrgStore store;
  private final Faults faults = new Faults();
  private final RecordWriter writer;

  SimulatedOrg(SandboxOptions options, InstantSource clock) {
    this.clock = clock;
    this.schema = Schema.load(options.features());
    this.store = new OrgStore(clock);
    this.identity = OrgIdentity.of(options.seed());
    this.writer = new RecordWriter(schema, store, clock);
    this.calls = new CallCounter(clock);
    this.data =
        new OrgData(
            options.seed(), amounts(options), options.dataFolder(), schema, store, identity, clock);
    QueryEngine engine = new QueryEngine(schema, store, clock);
    this.api = new RestApi(schema, store, writer, engine, calls, faults, identity.userId());
    store.follow(new RollUps(schema, store)::follow);
    data.fill();
  }

  private static Amounts amounts(SandboxOptions options) {
    return new Amounts(
        options.leads(),
        options.contacts(),
        options.accounts(),
        options.opportunities(),
        options.users());
  }

  OrgIdentity identity() {
    return identity;
  }

  /**
   * What answers the org's requests.
   *
   * @param baseUrl where it is reached
   */
  FrontDoor door(String baseUrl, Duration latency) {
    Sessions sessions = new Sessions();
    return new FrontDoor(
        new ControlApi(
            schema,
            store,
            writer,
            new FieldEditor(schema, store, clock),
            calls,
            faults,
            PERSON,
            this::reset),
        new TokenEndpoint(identity, sessions, clock, baseUrl),
        new IdentityEndpoint(identity, sessions, schema, store, baseUrl),
        sessions,
        api,
        calls,
        faults,
        latency);
  }

  BusyOrg busy(long seed) {
    return new BusyOrg(schema, store, writer, seed, PERSON);
  }

  private void reset() {
    data.fill();
    api.forgetQueries();
  }
}
