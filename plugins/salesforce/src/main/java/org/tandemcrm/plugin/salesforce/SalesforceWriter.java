package org.tandemcrm.plugin.salesforce;

import java.util.List;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.WriteResult;

/** Creates and changes records in as few calls as Salesforce allows. */
final class SalesforceWriter {

  private final SalesforceClient client;
  private final SalesforceCatalog catalog;

  SalesforceWriter(SalesforceClient client, SalesforceCatalog catalog) {
    this.client = client;
    this.catalog = catalog;
  }

  List<WriteResult> write(List<Mutation> mutations) {
    if (mutations.isEmpty()) {
      return List.of();
    }
    WriteResult[] results = new WriteResult[mutations.size()];
    // Its time runs from here: looking at descriptions can take some of it.
    SalesforceWrite write = new SalesforceWrite(client, catalog, results);
    write.send(new SalesforceEdits(catalog).prepare(mutations, results));
    return List.of(results);
  }
}
