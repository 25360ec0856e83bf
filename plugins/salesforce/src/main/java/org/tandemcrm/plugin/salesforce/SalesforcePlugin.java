package org.tandemcrm.plugin.salesforce;

import java.util.List;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.Plugin;

/** What the Salesforce plugin brings: one kind of CRM. */
public final class SalesforcePlugin implements Plugin {

  /** For the service loader. */
  public SalesforcePlugin() {}

  @Override
  public List<CrmBackendFactory> crmBackends() {
    return List.of(new SalesforceBackendFactory());
  }
}
