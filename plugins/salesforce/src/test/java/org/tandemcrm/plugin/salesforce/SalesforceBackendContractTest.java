package org.tandemcrm.plugin.salesforce;

import java.nio.file.Path;
import org.tandemcrm.plugin.testkit.BackendContract;
import org.tandemcrm.plugin.testkit.TestOrganisation;

/** The contract of every backend, for the built folder against a simulated organisation. */
class SalesforceBackendContractTest extends BackendContract {

  @Override
  protected Path pluginFolder() {
    return Path.of("target/plugin");
  }

  @Override
  protected String backendId() {
    return "salesforce";
  }

  @Override
  protected TestOrganisation organisation() {
    return new SalesforceTestOrganisation();
  }
}
