package org.tandemcrm.core.mapping;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.connection.SyncSetting;
import org.tandemcrm.core.connection.SyncSettings;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.Cursor;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ReadRequest;

/** Shows people what a mapping does, on a few real records, before it is stored. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MappingPreviews {

  /** The records of a preview. */
  static final int RECORDS = 3;

  /** The fields that are read beside the mapped ones, for their samples. */
  private static final int MOST_FIELDS = 150;

  @Inject private MappingEditor editor;
  @Inject private OpenBackends backends;
  @Inject private SyncSettings settings;
  @Inject private LinkedValues linked;

  public MappingPreviews() {}

  /**
   * Values that mapped fields of the CRM have, as far as links remember them, by the fields' API
   * names; doesn't ask the CRM.
   *
   * @throws NotFoundException when the connection maps no such object
   */
  public Map<String, List<String>> samples(long connectionId, String object) {
    ObjectMapping mapping = editor.of(connectionId, object).mapping();
    return FieldSamples.of(
        mapping,
        linked.newest(connectionId, mapping, RECORDS).stream()
            .map(LinkedValues.Pair::base)
            .toList());
  }

  /**
   * Reads {@value #RECORDS} records, linked ones where there are some, and says what these pairs
   * would make of them if they were applied to what is stored.
   *
   * @throws InvalidMappingException with all that is wrong with the pairs
   * @throws NotFoundException when the connection maps no such object, or the CRM has none
   * @throws PluginException when the CRM can't be asked
   */
  public MappingPreview preview(
      long connectionId, String object, Direction way, List<FieldMapping> pairs) {
    EditedMapping stored = editor.of(connectionId, object);
    ObjectMapping edited =
        stored.mapping().flowing(way).with(editor.checked(connectionId, object, pairs));
    CrmObject described = editor.described(connectionId, object);
    Map<String, LinkedValues.Pair> ours =
        linked.newest(connectionId, stored.mapping(), RECORDS).stream()
            .collect(
                Collectors.toMap(LinkedValues.Pair::crmId, Function.identity(), (one, two) -> one));
    List<CrmRecord> records =
        read(backends.backend(connectionId), object, fields(edited, described), ours.keySet());
    MappingTrial trial =
        new MappingTrial(
            stored,
            edited,
            settings.of(connectionId, SyncSetting.PLACEHOLDERS),
            settings.of(connectionId, SyncSetting.ZONE));
    return new MappingPreview(
        records.stream()
            .map(record -> trial.of(record, Optional.ofNullable(ours.get(record.id()))))
            .toList(),
        FieldSamples.of(described, records));
  }

  private static Set<String> fields(ObjectMapping edited, CrmObject described) {
    Set<String> fields = new HashSet<>(edited.crmFields());
    // A paused pair may name a field that is no more.
    fields.retainAll(described.fields().stream().map(CrmField::name).toList());
    described.fields().stream()
        .map(CrmField::name)
        .filter(name -> !fields.contains(name))
        .limit(MOST_FIELDS)
        .forEach(fields::add);
    return fields;
  }

  private static List<CrmRecord> read(
      CrmBackend backend, String object, Set<String> fields, Set<String> ids) {
    List<CrmRecord> records = new ArrayList<>();
    if (!ids.isEmpty() && backend.capabilities().contains(Capability.FIND)) {
      records.addAll(backend.find(object, fields, ids));
      records.removeIf(CrmRecord::isDeleted);
    }
    if (records.isEmpty()) {
      // The page may be larger than was asked for.
      backend.readChanges(new ReadRequest(object, fields, Cursor.START, RECORDS)).records().stream()
          .filter(record -> !record.isDeleted())
          .limit(RECORDS)
          .forEach(records::add);
    }
    return records;
  }
}
