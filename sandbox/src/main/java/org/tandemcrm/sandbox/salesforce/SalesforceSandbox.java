package org.tandemcrm.sandbox.salesforce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.data.BusyOrg;
import org.tandemcrm.sandbox.salesforce.http.SandboxServer;
import org.tandemcrm.sandbox.salesforce.oauth.OrgIdentity;

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
    SimulatedOrg org = new SimulatedOrg(options, InstantSource.system());
    SandboxServer server = bind(options.port());
    server.serve(org.door(baseUrl(server), options.latency()), org.pages()::answer, org.clock());
    Optional<BusyOrg> busy =
        options.busy() ? Optional.of(org.busy(options.seed())) : Optional.empty();
    busy.ifPresent(BusyOrg::start);
    return new SalesforceSandbox(server, org.identity(), busy);
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
