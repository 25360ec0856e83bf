package org.tandemcrm.sandbox.salesforce.record;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/** The kinds into which the records of one object are sorted. */
public final class RecordTypes {
  private static final String PERSON = "IsPersonType";

  private final ObjectType recordType;
  private final OrgStore store;

  public RecordTypes(Schema schema, OrgStore store) {
    this.recordType = schema.require("RecordType");
    this.store = store;
  }

  /** By id; empty when the object has none. */
  public List<Row> of(ObjectType type) {
    return store.read(
        () ->
            store.scan(recordType, Instant.MIN).stream()
                .filter(row -> row.isLive() && type.name().equals(row.text("SobjectType")))
                .sorted(Comparator.comparing(Row::id))
                .toList());
  }

  /**
   * The id of the one that a new record gets when the request names none.
   *
   * @param person whether the record is a person account, which has a type of its own
   */
  public Optional<String> standardOf(ObjectType type, boolean person) {
    boolean persons = recordType.field(PERSON).isPresent();
    return of(type).stream()
        .filter(row -> row.flag("IsActive") && (persons && row.flag(PERSON)) == person)
        .findFirst()
        .map(Row::id);
  }
}
