package org.tandemcrm.core.mapping;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandemcrm.core.prospect.ProspectField;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.StoredRow;
import org.tandemcrm.spi.ObjectKind;

/** The stored mappings of connections. */
@Stateless
public class Mappings {

  /** Contacts come before leads: a contact is the better record of the same person. */
  private static final Comparator<ObjectMapping> CONTACTS_FIRST =
      Comparator.comparing((ObjectMapping mapping) -> mapping.kind() != ObjectKind.CONTACT)
          .thenComparing(ObjectMapping::object);

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  public Mappings() {}

  /** For use without a server. */
  public Mappings(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** How the objects of a connection map, in the order in which a cycle reads them. */
  public List<ObjectMapping> of(long connectionId) {
    Map<String, ObjectKind> kinds = new LinkedHashMap<>();
    Map<String, List<FieldMapping>> fields = new LinkedHashMap<>();
    new RowQuery(
            entityManager,
            "OBJECT, KIND, CRM_FIELD, CRM_LABEL, PROSPECT_FIELD, CONFLICT_RULE, BLANK_RULE",
            "FROM FIELD_MAPPING WHERE CONNECTION_ID = ?1",
            connectionId)
        .list(
            row -> {
              kinds.put(row.text(0), row.constant(ObjectKind.class, 1));
              return fields.computeIfAbsent(row.text(0), any -> new ArrayList<>()).add(field(row));
            });
    return kinds.entrySet().stream()
        .map(object -> mapping(object.getKey(), object.getValue(), fields.get(object.getKey())))
        .sorted(CONTACTS_FIRST)
        .toList();
  }

  private static ObjectMapping mapping(String object, ObjectKind kind, List<FieldMapping> fields) {
    fields.sort(Comparator.comparing(FieldMapping::prospectField));
    return new ObjectMapping(object, kind, fields);
  }

  private static FieldMapping field(StoredRow row) {
    return new FieldMapping(
        row.text(2),
        row.text(3),
        row.constant(ProspectField.class, 4),
        row.constant(ConflictRule.class, 5),
        row.constant(BlankRule.class, 6));
  }

  /** Puts these mappings in the place of all that the connection has. */
  public void replace(long connectionId, List<ObjectMapping> mappings) {
    entityManager
        .createNativeQuery("DELETE FROM FIELD_MAPPING WHERE CONNECTION_ID = ?1")
        .setParameter(1, connectionId)
        .executeUpdate();
    for (ObjectMapping mapping : mappings) {
      for (FieldMapping field : mapping.fields()) {
        insert(connectionId, mapping, field);
      }
    }
  }

  private void insert(long connectionId, ObjectMapping mapping, FieldMapping field) {
    Query insert =
        entityManager.createNativeQuery(
            "INSERT INTO FIELD_MAPPING (CONNECTION_ID, OBJECT, KIND, CRM_FIELD, CRM_LABEL,"
                + " PROSPECT_FIELD, CONFLICT_RULE, BLANK_RULE)"
                + " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    insert.setParameter(1, connectionId);
    insert.setParameter(2, mapping.object());
    insert.setParameter(3, mapping.kind().name());
    insert.setParameter(4, field.crmField());
    insert.setParameter(5, field.crmLabel());
    insert.setParameter(6, field.prospectField().name());
    insert.setParameter(7, field.conflictRule().name());
    insert.setParameter(8, field.blankRule().name());
    insert.executeUpdate();
  }
}
