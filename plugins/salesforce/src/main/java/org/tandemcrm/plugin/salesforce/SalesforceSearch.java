package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.StandardField;

/**
 * Finds records by what a field holds, with one query. Salesforce compares text without regard to
 * case; the query travels in a body when it is too long for an address.
 */
final class SalesforceSearch {

  private final SalesforceClient client;
  private final SalesforceQueries queries;
  private final SalesforceCatalog catalog;

  SalesforceSearch(SalesforceClient client, SalesforceQueries queries, SalesforceCatalog catalog) {
    this.client = client;
    this.queries = queries;
    this.catalog = catalog;
  }

  List<CrmRecord> search(String name, Set<String> fields, String field, Set<String> values) {
    if (values.isEmpty()) {
      return List.of();
    }
    Set<String> needed = new HashSet<>(fields);
    needed.add(field);
    return catalog.with(name, needed, object -> search(object, fields, field, values));
  }

  private List<CrmRecord> search(
      SalesforceObject object, Set<String> fields, String field, Set<String> values) {
    SalesforceRecords records = new SalesforceRecords(object, fields, client.session().userId());
    SalesforceQueries.Rows rows =
        queries.all(
            SalesforceSoql.byValues(
                object.name(), object.selectionWithCreator(fields), field, new TreeSet<>(values)),
            isKey(object, field));
    List<CrmRecord> found = new ArrayList<>();
    for (JsonNode row : rows.all()) {
      found.add(records.record(SalesforceRow.of(row, rows.at()).identity(), row));
    }
    if (records.sawAnotherType()) {
      catalog.refuseRetyped(object, fields);
    }
    return found;
  }

  /** Of what was created under a key the recycle bin is asked, too: see the contract. */
  private static boolean isKey(SalesforceObject object, String field) {
    return object
        .field(field)
        .flatMap(CrmField::meaning)
        .filter(StandardField.EXTERNAL_KEY::equals)
        .isPresent();
  }
}
