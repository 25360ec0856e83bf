package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tandemcrm.spi.CrmRecord;

/** Reads records by their ids, those in the recycle bin too, with one query. */
final class SalesforceFinder {

  private final SalesforceClient client;
  private final SalesforceQueries queries;
  private final SalesforceCatalog catalog;

  SalesforceFinder(SalesforceClient client, SalesforceQueries queries, SalesforceCatalog catalog) {
    this.client = client;
    this.queries = queries;
    this.catalog = catalog;
  }

  List<CrmRecord> find(String name, Set<String> fields, Set<String> ids) {
    Set<String> asked =
        ids.stream().filter(SalesforceIds::isId).collect(Collectors.toCollection(TreeSet::new));
    if (asked.isEmpty()) {
      return List.of();
    }
    return catalog.with(name, fields, object -> find(object, fields, asked));
  }

  private List<CrmRecord> find(SalesforceObject object, Set<String> fields, Set<String> ids) {
    SalesforceRecords records = new SalesforceRecords(object, fields, client.session().userId());
    List<CrmRecord> found = new ArrayList<>();
    SalesforceQueries.Rows rows =
        queries.all(SalesforceSoql.byIds(object.name(), object.selection(fields), ids), true);
    for (JsonNode row : rows.all()) {
      found.add(records.record(SalesforceRow.of(row, rows.at()).identity(), row));
    }
    if (records.sawAnotherType()) {
      catalog.refuseRetyped(object, fields);
    }
    return found;
  }
}
