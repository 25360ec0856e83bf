package org.tandemcrm.sandbox.salesforce.data;

import java.util.Map;
import org.tandemcrm.sandbox.salesforce.oauth.OrgIdentity;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * What happens to a customer's sandbox that is copied from production anew: the org has another id,
 * records keep theirs, and no user can get mail.
 */
public final class SandboxRefresh {
  private static final String NO_MAIL = ".invalid";

  private final Schema schema;
  private final OrgStore store;
  private final OrgIdentity org;

  public SandboxRefresh(Schema schema, OrgStore store, OrgIdentity org) {
    this.schema = schema;
    this.store = store;
    this.org = org;
  }

  /** Does it once more; an address gets its ending only once. */
  public void run() {
    store.atOnce(
        () -> {
          org.refresh();
          store.rewrite(schema.require("Organization"), row -> row.with(Map.of("Id", org.orgId())));
          store.rewrite(schema.require("User"), SandboxRefresh::withoutMail);
        });
  }

  private static Row withoutMail(Row user) {
    String email = user.text("Email");
    return email == null || email.endsWith(NO_MAIL)
        ? user
        : user.with(Map.of("Email", email + NO_MAIL));
  }
}
