package org.tandemcrm.core.record;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tandemcrm.core.link.LinkRow;
import org.tandemcrm.core.link.Links;
import org.tandemcrm.core.store.JsonTexts;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.StoredRow;

/** Reads one record of any kind with all its values. */
public final class RecordReader {

  private static final String OTHERS =
      "ID, CREATED_AT, UPDATED_AT, DELETED_AT, CUSTOM, OWNER_ID, VERSION";
  private static final int FIRST_FIELD = 7;

  private final EntityManager entityManager;
  private final Links links;
  private final RecordKind kind;

  public RecordReader(EntityManager entityManager, Links links, RecordKind kind) {
    this.entityManager = entityManager;
    this.links = links;
    this.kind = kind;
  }

  /**
   * @throws NotFoundException when there is none of that key
   */
  public RecordDetail detail(long id) {
    return detail(id, RecordScope.ALL);
  }

  /**
   * @throws NotFoundException when there is none of that key in the scope
   */
  public RecordDetail detail(long id, RecordScope scope) {
    String columns =
        kind.fields().stream().map(StandardRecordField::column).collect(Collectors.joining(", "));
    return new RowQuery(
            entityManager, OTHERS + ", " + columns, "FROM " + kind.table() + " WHERE ID = ?1", id)
        .first(row -> detail(row, links.ofRecord(id)))
        .filter(detail -> scope.covers(detail.ownerId()))
        .orElseThrow(() -> new NotFoundException("There is no " + kind.label() + " " + id + "."));
  }

  private RecordDetail detail(StoredRow row, List<LinkRow> itsLinks) {
    Map<RecordField, String> values = new HashMap<>();
    int column = FIRST_FIELD;
    for (StandardRecordField field : kind.fields()) {
      row.canonical(column++).ifPresent(value -> values.put(field, value));
    }
    row.optionalText(4).ifPresent(json -> addCustom(values, JsonTexts.toMap(json)));
    return new RecordDetail(
        row.number(0),
        kind,
        values,
        row.instant(1),
        row.instant(2),
        row.optionalInstant(3),
        row.optionalNumber(5),
        Math.toIntExact(row.number(6)),
        itsLinks);
  }

  private void addCustom(Map<RecordField, String> values, Map<String, String> custom) {
    CustomFields fields = CustomFields.read(entityManager);
    custom.forEach(
        (key, value) -> {
          if (!fields.isDeleted(kind, key)) {
            values.put(fields.field(kind, key), value);
          }
        });
  }
}
