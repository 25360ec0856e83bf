package org.tandemcrm.core.editing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.Mappings;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.preflight.KnownObjects;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;

/**
 * What the CRMs' lists offer for the lists of ours that have no options of their own; as the CRMs
 * were last described, so no call is spent.
 */
@Stateless
public class CrmChoices {

  private record Place(long id, String name) {}

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Mappings mappings;
  @Inject private KnownObjects known;

  public CrmChoices() {}

  CrmChoices(EntityManager entityManager, Mappings mappings, KnownObjects known) {
    this.entityManager = entityManager;
    this.mappings = mappings;
    this.known = known;
  }

  /** What is offered for the fields of a kind, by the key of each that anything is known of. */
  public Map<String, FieldChoices> of(RecordKind kind) {
    Map<String, FieldChoices> choices = new HashMap<>();
    for (Place crm :
        new RowQuery(entityManager, "ID, NAME", "FROM CRM_CONNECTION ORDER BY NAME, ID")
            .list(row -> new Place(row.number(0), row.text(1)))) {
      for (ObjectMapping mapping : mappings.of(crm.id())) {
        if (mapping.recordKind().equals(Optional.of(kind))) {
          known
              .of(crm.id(), mapping.object())
              .ifPresent(described -> add(crm.name(), mapping, described, choices));
        }
      }
    }
    return choices;
  }

  private static void add(
      String crm, ObjectMapping mapping, CrmObject described, Map<String, FieldChoices> choices) {
    for (FieldMapping pair : mapping.fields()) {
      boolean isOpenList =
          pair.target().type() == FieldType.PICKLIST && pair.target().options().isEmpty();
      if (pair.works() && isOpenList) {
        described
            .field(pair.crmField())
            .filter(field -> !field.options().isEmpty())
            .ifPresent(
                field ->
                    choices
                        .computeIfAbsent(pair.target().key(), any -> new FieldChoices())
                        .add(crm, pair, field));
      }
    }
  }
}
