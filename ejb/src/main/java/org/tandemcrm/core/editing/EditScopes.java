package org.tandemcrm.core.editing;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.account.AccountFollowing;
import org.tandemcrm.core.record.CustomFields;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.spi.ObjectKind;

/** Reads what edits of a kind of records go by: three small queries, whatever is edited. */
final class EditScopes {

  private static final String RESTRICTED = Boolean.TRUE.toString();

  private final EntityManager entityManager;
  private final RecordKind kind;

  private EditScopes(EntityManager entityManager, RecordKind kind) {
    this.entityManager = entityManager;
    this.kind = kind;
  }

  static EditScope read(EntityManager entityManager, RecordKind kind) {
    return new EditScopes(entityManager, kind).read();
  }

  private EditScope read() {
    Map<String, RecordField> fields = new HashMap<>();
    CustomFields.read(entityManager).all(kind).forEach(field -> fields.put(field.key(), field));
    Map<RecordField, String> consent = new HashMap<>();
    Set<RecordField> followed = new HashSet<>();
    if (kind == RecordKind.PROSPECT) {
      consent.put(ProspectField.OPTED_OUT_OF_EMAIL, RESTRICTED);
      consent.put(ProspectField.OPTED_OUT_OF_FAX, RESTRICTED);
      consent.put(ProspectField.DO_NOT_CALL, RESTRICTED);
      followed.add(ProspectField.COMPANY);
    }
    new RowQuery(
            entityManager,
            "O.KIND, F.TARGET, F.RESTRICTS",
            "FROM FIELD_MAPPING F JOIN OBJECT_MAPPING O ON O.CONNECTION_ID = F.CONNECTION_ID"
                + " AND O.OBJECT = F.OBJECT WHERE F.IS_ON = TRUE")
        .list(
            row -> {
              Optional<RecordKind> of = RecordKind.of(row.constant(ObjectKind.class, 0));
              String key = row.text(1);
              if (of.equals(Optional.of(kind)) && fields.containsKey(key)) {
                row.optionalText(2).ifPresent(value -> consent.put(fields.get(key), value));
              }
              if (kind == RecordKind.PROSPECT && of.equals(Optional.of(RecordKind.ACCOUNT))) {
                AccountFollowing.filledBy(key)
                    .map(field -> fields.getOrDefault(field.key(), field))
                    .ifPresent(followed::add);
              }
              return key;
            });
    return new EditScope(kind, fields, consent, followed);
  }
}
