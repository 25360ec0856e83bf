package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.Lookup;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.StandardField;

/**
 * Finds records by their ids, those in the recycle bin too, or by what a field holds: one query for
 * each question, one call for up to five of them. Salesforce compares text without regard to case;
 * a query travels in a body when it is too long for an address.
 */
final class SalesforceFinder {

  private final SalesforceClient client;
  private final SalesforceQueries queries;
  private final SalesforceCatalog catalog;

  /**
   * A look-up that is asked.
   *
   * @param place of its records among those of all look-ups
   */
  private record Asked(
      int place, Lookup lookup, SalesforceObject object, SalesforceQueries.Question question) {}

  SalesforceFinder(SalesforceClient client, SalesforceQueries queries, SalesforceCatalog catalog) {
    this.client = client;
    this.queries = queries;
    this.catalog = catalog;
  }

  List<CrmRecord> find(String name, Set<String> fields, Set<String> ids) {
    return lookUp(List.of(Lookup.byIds(name, fields, ids))).get(0);
  }

  List<CrmRecord> search(String name, Set<String> fields, String field, Set<String> values) {
    return lookUp(List.of(Lookup.byValues(name, fields, field, values))).get(0);
  }

  List<List<CrmRecord>> lookUp(List<Lookup> lookups) {
    List<List<CrmRecord>> found = new ArrayList<>();
    List<Asked> asked = new ArrayList<>();
    for (int place = 0; place < lookups.size(); place++) {
      found.add(List.of());
      Lookup lookup = lookups.get(place);
      Set<String> values = values(lookup);
      if (!values.isEmpty()) {
        SalesforceObject object = catalog.with(lookup.object(), needed(lookup), one -> one);
        asked.add(new Asked(place, lookup, object, question(lookup, object, values)));
      }
    }
    for (int i = 0; i < asked.size(); i += SalesforceQueries.MAX_TOGETHER) {
      ask(asked.subList(i, Math.min(asked.size(), i + SalesforceQueries.MAX_TOGETHER)), found);
    }
    return List.copyOf(found);
  }

  /** What isn't an id is no record's: Salesforce would refuse the whole query for it. */
  private static Set<String> values(Lookup lookup) {
    return lookup.field().isPresent()
        ? new TreeSet<>(lookup.values())
        : lookup.values().stream()
            .filter(SalesforceIds::isId)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> needed(Lookup lookup) {
    Set<String> needed = new HashSet<>(lookup.fields());
    lookup.field().ifPresent(needed::add);
    return needed;
  }

  private static SalesforceQueries.Question question(
      Lookup lookup, SalesforceObject object, Set<String> values) {
    return lookup
        .field()
        .map(
            field ->
                new SalesforceQueries.Question(
                    SalesforceSoql.byValues(
                        object.name(), object.selectionWithCreator(lookup.fields()), field, values),
                    isKey(object, field)))
        .orElseGet(
            () ->
                new SalesforceQueries.Question(
                    SalesforceSoql.byIds(object.name(), object.selection(lookup.fields()), values),
                    true));
  }

  private void ask(List<Asked> some, List<List<CrmRecord>> found) {
    List<SalesforceQueries.Rows> answers;
    try {
      answers = queries.all(some.stream().map(Asked::question).toList());
    } catch (PluginException e) {
      if (e.kind() == FailureKind.SCHEMA_CHANGED) {
        // The next question describes anew what it asks.
        some.forEach(one -> catalog.forget(one.object().name()));
      }
      throw e;
    }
    for (int i = 0; i < some.size(); i++) {
      found.set(some.get(i).place(), records(some.get(i), answers.get(i)));
    }
  }

  private List<CrmRecord> records(Asked asked, SalesforceQueries.Rows rows) {
    SalesforceRecords records =
        new SalesforceRecords(asked.object(), asked.lookup().fields(), client.session().userId());
    List<CrmRecord> read = new ArrayList<>();
    for (JsonNode row : rows.all()) {
      read.add(records.record(SalesforceRow.of(row, rows.at()).identity(), row));
    }
    if (records.sawAnotherType()) {
      catalog.refuseRetyped(asked.object(), asked.lookup().fields());
    }
    return read;
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
