package org.tandemcrm.sandbox.salesforce;

import java.time.Duration;
import java.time.InstantSource;
import org.tandemcrm.sandbox.salesforce.control.ControlApi;
import org.tandemcrm.sandbox.salesforce.data.Amounts;
import org.tandemcrm.sandbox.salesforce.data.BusyOrg;
import org.tandemcrm.sandbox.salesforce.data.OrgData;
import org.tandemcrm.sandbox.salesforce.data.SandboxRefresh;
import org.tandemcrm.sandbox.salesforce.oauth.ClientApp;
import org.tandemcrm.sandbox.salesforce.oauth.IdentityEndpoint;
import org.tandemcrm.sandbox.salesforce.oauth.OrgIdentity;
import org.tandemcrm.sandbox.salesforce.oauth.Sessions;
import org.tandemcrm.sandbox.salesforce.oauth.TokenEndpoint;
import org.tandemcrm.sandbox.salesforce.org.Org;
import org.tandemcrm.sandbox.salesforce.page.PageSite;
import org.tandemcrm.sandbox.salesforce.record.PersonAccounts;
import org.tandemcrm.sandbox.salesforce.record.RollUps;
import org.tandemcrm.sandbox.salesforce.rest.RestApi;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

/** The org behind the HTTP server: puts its parts together and fills it with records. */
final class SimulatedOrg {
  /** The first of the people, who come after the integration user. */
  private static final String PERSON = SalesforceId.of("005", 2);

  private final OrgIdentity identity;
  private final Org org;
  private final ClientApp app = new ClientApp();
  private final OrgData data;
  private final RestApi api;

  SimulatedOrg(SandboxOptions options, InstantSource source) {
    this.identity = OrgIdentity.of(options.seed());
    this.org = Org.empty(source, options.features(), identity.userId());
    this.data =
        new OrgData(
            options.seed(),
            amounts(options),
            options.dataFolder(),
            options.features(),
            org.schema(),
            org.store(),
            identity,
            org.clock());
    this.api = new RestApi(org);
    org.store().follow(new RollUps(org.schema(), org.store())::follow);
    org.store().follow(new PersonAccounts(org.schema(), org.store())::follow);
    fill();
  }

  private void fill() {
    org.store()
        .atOnce(
            () -> {
              data.fill();
              org.permissionSets().fill(org.rights().visibility());
            });
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

  InstantSource clock() {
    return org.clock();
  }

  /**
   * What answers the org's requests.
   *
   * @param baseUrl where it is reached
   */
  FrontDoor door(String baseUrl, Duration latency) {
    Sessions sessions = new Sessions();
    return new FrontDoor(
        org,
        new ControlApi(org, app, PERSON, this::reset, () -> refresh(sessions)),
        new TokenEndpoint(identity, sessions, app, org, baseUrl),
        new IdentityEndpoint(identity, sessions, org.schema(), org.store(), baseUrl),
        sessions,
        api,
        latency);
  }

  /** The pages on which a person edits the org. */
  PageSite pages() {
    return new PageSite(org, PERSON);
  }

  BusyOrg busy(long seed) {
    return new BusyOrg(org.schema(), org.store(), org.writer(), seed, PERSON);
  }

  private void refresh(Sessions sessions) {
    new SandboxRefresh(org.schema(), org.store(), identity).run();
    sessions.expireAll();
    api.forgetQueries();
  }

  private void reset() {
    identity.restore();
    app.reset();
    org.reset();
    fill();
    api.forgetQueries();
  }
}
