package org.tandemcrm.core.cases;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.mapping.FieldMapper;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.MappedRecord;
import org.tandemcrm.core.mapping.Mappings;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.PluginException;

/**
 * Looks at single records of a CRM for a person who has to decide. A CRM that doesn't answer is no
 * reason to show nothing: its sentence stands in the record's place.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CrmLooks {

  /** More records with one email are not shown. */
  private static final int MOST_FOUND = 5;

  @Inject private OpenBackends backends;
  @Inject private Mappings mappings;
  @Inject private SyncSettings settings;

  private Function<Long, CrmBackend> open = id -> backends.backend(id);

  public CrmLooks() {}

  CrmLooks(Function<Long, CrmBackend> open, Mappings mappings, SyncSettings settings) {
    this.open = open;
    this.mappings = mappings;
    this.settings = settings;
  }

  /** One record by its id. */
  public CrmLook at(long connectionId, String object, String crmId) {
    Optional<ObjectMapping> mapping =
        mappings.of(connectionId).stream().filter(one -> one.object().equals(object)).findFirst();
    if (mapping.isEmpty()) {
      return without(object, crmId, mapping, "The connection doesn't sync " + object + " by now.");
    }
    try {
      CrmBackend backend = open.apply(connectionId);
      if (!backend.capabilities().contains(Capability.FIND)) {
        return without(object, crmId, mapping, "This CRM can't be asked for single records.");
      }
      return backend.find(object, mapping.get().crmFields(), Set.of(crmId)).stream()
          .filter(record -> record.id().equals(crmId) && !record.isDeleted())
          .findFirst()
          .map(record -> look(connectionId, mapping.get(), record))
          .orElseGet(
              () ->
                  without(
                      object,
                      crmId,
                      mapping,
                      "The CRM shows no such record: it was deleted, or can't be seen by the sync"
                          + " user."));
    } catch (PluginException | NotFoundException e) {
      return without(object, crmId, mapping, "The CRM can't be asked: " + e.getMessage());
    }
  }

  /** The people of the CRM with that email, but for one of them; none when it can't be asked. */
  public List<CrmLook> withEmail(long connectionId, String email, String butId) {
    List<CrmLook> found = new ArrayList<>();
    try {
      CrmBackend backend = open.apply(connectionId);
      if (!backend.capabilities().contains(Capability.SEARCH)) {
        return found;
      }
      for (ObjectMapping mapping : mappings.of(connectionId)) {
        Optional<FieldMapping> field =
            mapping.of(ProspectField.EMAIL).filter(pair -> pair.crmType() == FieldType.EMAIL);
        if (mapping.recordKind().equals(Optional.of(RecordKind.PROSPECT)) && field.isPresent()) {
          backend
              .search(mapping.object(), mapping.crmFields(), field.get().crmField(), Set.of(email))
              .stream()
              .filter(record -> !record.id().equals(butId) && record.conversion().isEmpty())
              .limit(MOST_FOUND)
              .forEach(record -> found.add(look(connectionId, mapping, record)));
        }
      }
    } catch (PluginException | NotFoundException e) {
      return found;
    }
    return found;
  }

  private CrmLook look(long connectionId, ObjectMapping mapping, CrmRecord record) {
    MappedRecord mapped =
        new FieldMapper(
                mapping,
                settings.of(connectionId, SyncSetting.PLACEHOLDERS),
                settings.of(connectionId, SyncSetting.ZONE))
            .map(record);
    return new CrmLook(
        mapping.object(),
        record.id(),
        Optional.of(mapped.values()),
        Optional.empty(),
        Optional.of(mapping));
  }

  private static CrmLook without(
      String object, String crmId, Optional<ObjectMapping> mapping, String trouble) {
    return new CrmLook(object, crmId, Optional.empty(), Optional.of(trouble), mapping);
  }
}
