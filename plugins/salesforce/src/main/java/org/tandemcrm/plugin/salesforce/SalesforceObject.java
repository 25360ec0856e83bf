package org.tandemcrm.plugin.salesforce;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;

/**
 * An object as it was described.
 *
 * @param described what the host sees
 * @param fieldNames the names of all fields that the sync user can read
 * @param filterable those of them that a query can compare as Tandem does
 * @param replicateable whether Salesforce keeps a log of its deletions
 * @param createable whether the sync user may create records
 * @param updateable whether the sync user may change records
 */
record SalesforceObject(
    CrmObject described,
    Set<String> fieldNames,
    Set<String> filterable,
    boolean replicateable,
    boolean createable,
    boolean updateable) {

  /** What the plugin itself reads of every record, where the object has it. */
  private static final List<String> BOOKKEEPING =
      List.of(
          "Id",
          SalesforceSoql.STAMP,
          "CreatedDate",
          "LastModifiedDate",
          "LastModifiedById",
          "IsDeleted",
          "MasterRecordId",
          "IsPersonAccount",
          "IsConverted",
          "ConvertedContactId",
          "ConvertedAccountId",
          "ConvertedOpportunityId");

  static final String CREATOR = "CreatedById";

  String name() {
    return described.name();
  }

  /** The described field of that name. */
  Optional<CrmField> field(String name) {
    return described.field(name);
  }

  /** Those of these names that no field has. */
  SortedSet<String> unknown(Set<String> names) {
    SortedSet<String> unknown = new TreeSet<>(names);
    described.fields().forEach(field -> unknown.remove(field.name()));
    return unknown;
  }

  /** True when Salesforce keeps a log of its deletions that may be asked. */
  boolean hasDeletionLog() {
    return replicateable && fieldNames.contains("IsDeleted");
  }

  /** The same with who created the record. */
  Set<String> selectionWithCreator(Set<String> fields) {
    Set<String> selection = selection(fields);
    if (fieldNames.contains(CREATOR)) {
      selection.add(CREATOR);
    }
    return selection;
  }

  /** What to select to read these fields. */
  Set<String> selection(Set<String> fields) {
    Set<String> selection = new LinkedHashSet<>(BOOKKEEPING);
    selection.retainAll(fieldNames);
    selection.addAll(new TreeSet<>(fields));
    return selection;
  }
}
