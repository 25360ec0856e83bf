package org.tandemcrm.core.mergetext;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.crmuser.PersonOwners;
import org.tandemcrm.core.mapping.CrmForm;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.RecordTable;
import org.tandemcrm.core.record.StoredRecord;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.StoreException;
import org.tandemcrm.spi.Value;

/**
 * A prospect that people chose to see what a text becomes for it.
 *
 * @param values by the keys of fields, blank ones left out
 */
public record MergeProspect(Map<String, Value> values, PersonOwners.Owners owners) {

  /**
   * @throws NotFoundException when there is no such prospect
   */
  public static MergeProspect read(EntityManager entityManager, long id) {
    Map<String, Value> values = new HashMap<>();
    stored(entityManager, id)
        .values()
        .forEach((field, text) -> values.put(field.key(), CrmForm.typed(field.type(), text)));
    return new MergeProspect(
        values, new PersonOwners(entityManager).of(Optional.empty(), List.of(id)).get(id));
  }

  private static StoredRecord stored(EntityManager entityManager, long id) {
    try {
      return RecordTable.of(RecordKind.PROSPECT)
          .withIds(entityManager.unwrap(Connection.class), List.of(id))
          .stream()
          .findFirst()
          .orElseThrow(() -> new NotFoundException("There is no prospect " + id + "."));
    } catch (SQLException e) {
      throw new StoreException("The prospect could not be read.", e);
    }
  }
}
