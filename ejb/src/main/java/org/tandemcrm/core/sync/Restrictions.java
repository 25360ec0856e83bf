package org.tandemcrm.core.sync;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tandemcrm.core.record.RecordField;

/** What records of all CRMs restrict, by their emails, as far as a chunk has to know. */
final class Restrictions {

  /**
   * A record of a CRM, in whatever state its link is, or without one.
   *
   * @param connectionId the connection of its CRM
   * @param emailKey the email that it has
   * @param fields the values that restrict, by our fields of consent
   */
  record Row(
      String crmId,
      long connectionId,
      String object,
      String emailKey,
      Map<RecordField, String> fields) {

    Row {
      fields = Map.copyOf(fields);
    }

    private Key key() {
      return new Key(crmId, connectionId, object);
    }
  }

  private record Key(String crmId, long connectionId, String object) {}

  private final Map<Key, Row> rows = new LinkedHashMap<>();

  Restrictions(Collection<Row> rows) {
    rows.forEach(this::put);
  }

  void put(Row row) {
    rows.put(row.key(), row);
  }

  void remove(String crmId, long connectionId, String object) {
    rows.remove(new Key(crmId, connectionId, object));
  }

  /** All that records with that email restrict. */
  Map<RecordField, String> of(String emailKey) {
    Map<RecordField, String> fields = new HashMap<>();
    rows.values().stream()
        .filter(row -> row.emailKey().equals(emailKey))
        .forEach(row -> fields.putAll(row.fields()));
    return fields;
  }
}
