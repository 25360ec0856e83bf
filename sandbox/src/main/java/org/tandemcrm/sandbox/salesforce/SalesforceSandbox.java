package org.tandemcrm.sandbox.salesforce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.calls.CallCounter;
import org.tandemcrm.sandbox.salesforce.control.ControlApi;
import org.tandemcrm.sandbox.salesforce.data.Amounts;
import org.tandemcrm.sandbox.salesforce.data.BusyOrg;
import org.tandemcrm.sandbox.salesforce.data.OrgData;
import org.tandemcrm.sandbox.salesforce.fault.Faults;
import org.tandemcrm.sandbox.salesforce.http.SandboxServer;
import org.tandemcrm.sandbox.salesforce.oauth.IdentityEndpoint;
import org.tandemcrm.sandbox.salesforce.oauth.OrgIdentity;
import org.tandemcrm.sandbox.salesforce.oauth.Sessions;
import org.tandemcrm.sandbox.salesforce.oauth.TokenEndpoint;
import org.tandemcrm.sandbox.salesforce.record.RecordWriter;
import org.tandemcrm.sandbox.salesforce.rest.RestApi;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.soql.QueryEngine;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

/**
 * A simulated Salesforce org on a port of 127.0.0.1, for tests, the demo and authors of plugins.
 */
public final class SalesforceSandbox implements AutoCloseable {
  private final SandboxServer server;
  private final OrgIdentity org;
  private final Optional<BusyOrg> busy;

  private SalesforceSandbox(SandboxServer server, OrgIdentity org, Optional<BusyOrg> busy) {
    this.server = server;
    this.org = org;
    this.busy = busy;
  }

  /**
   * Fills the org and starts to answer.
   *
   * @throws UncheckedIOException when the port is taken or the data folder can't be read
   */
  public static SalesforceSandbox start(SandboxOptions options) {
    return start(options, InstantSource.system());
  }

  static SalesforceSandbox start(SandboxOptions options, InstantSource clock) {
    OrgIdentity org = OrgIdentity.of(options.seed());
    Schema schema = Schema.load();
    OrgStore store = new OrgStore();
    RecordWriter writer = new RecordWriter(schema, store, clock);
    CallCounter calls = new CallCounter(clock);
    Faults faults = new Faults();
    OrgData data =
        new OrgData(
            options.seed(), amounts(options), options.dataFolder(), schema, store, org, clock);
    data.fill();
    QueryEngine engine = new QueryEngine(schema, store, clock);
    RestApi api = new RestApi(schema, store, writer, engine, calls, faults, org.userId());
    // The first of the people, who come after the integration user.
    String person = SalesforceId.of("005", 2);
    ControlApi control =
        new ControlApi(
            schema,
            store,
            writer,
            calls,
            faults,
            person,
            () -> {
              data.fill();
              api.forgetQueries();
            });
    SandboxServer server = bind(options.port());
    Sessions sessions = new Sessions();
    TokenEndpoint tokens = new TokenEndpoint(org, sessions, clock, baseUrl(server));
    IdentityEndpoint identity = new IdentityEndpoint(org, sessions, schema, store, baseUrl(server));
    server.serve(
        new FrontDoor(control, tokens, identity, sessions, api, calls, faults, options.latency()));
    Optional<BusyOrg> busy =
        options.busy()
            ? Optional.of(new BusyOrg(schema, store, writer, options.seed(), person))
            : Optional.empty();
    busy.ifPresent(BusyOrg::start);
    return new SalesforceSandbox(server, org, busy);
  }

  private static Amounts amounts(SandboxOptions options) {
    return new Amounts(
        options.leads(),
        options.contacts(),
        options.accounts(),
        options.opportunities(),
        options.users());
  }

  private static SandboxServer bind(int port) {
    try {
      return SandboxServer.bind(port);
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " can't be had", e);
    }
  }

  private static String baseUrl(SandboxServer server) {
    return "http://127.0.0.1:" + server.port();
  }

  /** What stands in for the org's My Domain address, without a slash at the end. */
  public String baseUrl() {
    return baseUrl(server);
  }

  public int port() {
    return server.port();
  }

  public String clientId() {
    return org.clientId();
  }

  public String clientSecret() {
    return org.clientSecret();
  }

  /** Ends the server at once; the data is gone. */
  @Override
  public void close() {
    busy.ifPresent(BusyOrg::close);
    server.close();
  }
}
