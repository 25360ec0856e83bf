package org.tandemcrm.core.mapping;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandemcrm.core.connection.OpenBackends;
import org.tandemcrm.core.preflight.KnownObjects;
import org.tandemcrm.core.record.CustomField;
import org.tandemcrm.core.record.CustomFieldDraft;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.sync.CycleStarter;
import org.tandemcrm.core.sync.Leases;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.PluginException;

/** Mappings as people edit them: held against the fields that the CRM has now, then stored. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MappingEditor {

  @Inject private OpenBackends backends;
  @Inject private Mappings mappings;
  @Inject private MappingChanges changes;
  @Inject private CustomFieldChanges customFields;
  @Inject private KnownObjects known;
  @Inject private Leases leases;
  @Inject private Instance<FieldDependent> dependents;
  @Inject private Instance<CycleStarter> starters;

  public MappingEditor() {}

  /** How the objects of a connection map that have records of ours; doesn't ask the CRM. */
  public List<ObjectMapping> mappings(long connectionId) {
    return mappings.of(connectionId).stream()
        .filter(mapping -> mapping.recordKind().isPresent())
        .toList();
  }

  /**
   * How one object maps; doesn't ask the CRM.
   *
   * @throws NotFoundException when the connection maps no such object
   */
  public EditedMapping of(long connectionId, String object) {
    return changes.of(connectionId, object);
  }

  /** The fields that our records of that kind have: the standard ones, then the custom ones. */
  public List<RecordField> fields(RecordKind kind) {
    return customFields.all().all(kind);
  }

  /** The field of that key, known or not: an unknown one is refused when it is saved. */
  public RecordField field(RecordKind kind, String key) {
    return customFields.all().field(kind, key);
  }

  /**
   * An object with its fields as the CRM has them now.
   *
   * @throws NotFoundException when the CRM has no such object
   * @throws PluginException when the CRM can't be asked
   */
  public CrmObject described(long connectionId, String object) {
    return Optional.ofNullable(describe(connectionId).get(object))
        .orElseThrow(
            () ->
                new NotFoundException(
                    "The CRM has no object %s, or the sync user can't read it.".formatted(object)));
  }

  private Map<String, CrmObject> describe(long connectionId) {
    List<CrmObject> objects = backends.backend(connectionId).describe();
    known.keep(connectionId, objects);
    return objects.stream().collect(Collectors.toMap(CrmObject::name, Function.identity()));
  }

  /**
   * What is wrong with these pairs, all at once; empty when they could be saved.
   *
   * @param added fields of ours that there would be then, too
   */
  public List<MappingProblem> problems(
      long connectionId, String object, List<FieldMapping> pairs, List<CustomField> added) {
    MappingRules rules = rules(connectionId, of(connectionId, object).mapping(), added);
    return rules.problems(rules.refreshed(pairs));
  }

  private MappingRules rules(long connectionId, ObjectMapping mapping, List<CustomField> added) {
    RecordKind kind = mapping.recordKind().orElseThrow();
    List<RecordField> ours = new ArrayList<>(fields(kind));
    ours.addAll(added);
    return new MappingRules(described(connectionId, mapping.object()), kind, ours);
  }

  /**
   * The pairs as they would be stored: with what the CRM's fields are now, and a pause lifted where
   * nothing stands against the pair any more.
   *
   * @throws InvalidMappingException with all that is wrong
   */
  public List<FieldMapping> checked(long connectionId, String object, List<FieldMapping> pairs) {
    MappingRules rules = rules(connectionId, of(connectionId, object).mapping(), List.of());
    List<FieldMapping> fresh = rules.refreshed(pairs);
    List<MappingProblem> problems = rules.problems(fresh);
    if (!problems.isEmpty()) {
      throw new InvalidMappingException(problems);
    }
    return fresh;
  }

  /**
   * Changes how an object maps, from the next cycle on.
   *
   * @param way which way values flow at most, whatever the pairs say
   * @param version that of the mapping that was looked at
   * @throws InvalidMappingException with all that is wrong
   * @throws ConflictingStateException when somebody else changed the mapping meanwhile
   */
  public void save(
      long connectionId, String object, Direction way, List<FieldMapping> pairs, int version) {
    List<FieldMapping> sorted = new ArrayList<>(checked(connectionId, object, pairs));
    sorted.sort((one, two) -> RecordField.IN_ORDER.compare(one.target(), two.target()));
    changes.save(
        connectionId, of(connectionId, object).mapping().flowing(way).with(sorted), version);
  }

  /**
   * Chooses which way values flow at most in a whole connection, from the next cycle on.
   *
   * @throws NotFoundException when there is no such connection
   */
  public void chooseDirection(long connectionId, Direction way) {
    changes.chooseDirection(connectionId, way);
  }

  /**
   * Adds a field to our records.
   *
   * @param key absent for one that is made of the label
   * @throws InvalidMappingException with all that is wrong
   */
  public CustomField addField(RecordKind kind, Optional<String> key, String label, FieldType type) {
    return customFields.add(
        key.map(given -> new CustomFieldDraft(kind, given, label, type))
            .orElseGet(() -> CustomFieldDraft.named(kind, label, type, customFields.all())));
  }

  /** All that stands against adding such a field; empty when it can be added. */
  public List<String> problemsOfNew(CustomField field) {
    return new CustomFieldDraft(field.kind(), field.key(), field.label(), field.type())
        .problems(customFields.all());
  }

  /** The fields of ours that can be renamed or deleted, of every kind. */
  public List<CustomField> customFields(RecordKind kind) {
    return customFields.all().of(kind);
  }

  /**
   * The custom field of that key.
   *
   * @throws NotFoundException when there is none
   */
  public CustomField customField(RecordKind kind, String key) {
    return customFields.existing(kind, key);
  }

  /**
   * Gives a field of ours another name or other options.
   *
   * @throws NotFoundException when there is none of that key
   * @throws InvalidMappingException with all that is wrong
   */
  public void changeField(CustomField changed) {
    customFields.change(changed);
  }

  /** The pairs that fill a field of ours, of all connections. */
  public List<FieldUse> uses(RecordField field) {
    return customFields.uses(field);
  }

  /**
   * Takes a field of ours away, with the pairs that fill it.
   *
   * @param known the pairs that the person knows of
   * @throws NotFoundException when there is none of that key
   * @throws ConflictingStateException when other pairs fill it by now
   */
  public void deleteField(RecordKind kind, String key, List<FieldUse> known) {
    customFields.delete(kind, key, known);
  }

  /** What these pairs and that direction would change of a stored mapping, in words. */
  public static List<PairChange> differences(
      ObjectMapping before, Direction way, List<FieldMapping> pairs) {
    return PairChange.between(before, before.flowing(way).with(pairs));
  }

  /** Applies the mapping to the records that are stored already: the next cycle reads them all. */
  public void backFill(long connectionId, String object) {
    changes.askBackFill(connectionId, object);
    leases.dueNow(connectionId);
    // The transactions have ended, so whoever wakes up sees what was asked for.
    starters.forEach(CycleStarter::wake);
  }

  /** Has all records of an object read once more by the next cycle, as their stamps say nothing. */
  public void readAgain(long connectionId, String object) {
    changes.askReadAgain(connectionId, object);
    leases.dueNow(connectionId);
    starters.forEach(CycleStarter::wake);
  }

  /**
   * Asks the CRM for its fields and follows what changed: see {@link SchemaDrift}.
   *
   * @return what people should know, a sentence each
   * @throws PluginException when the CRM can't be asked
   */
  public List<String> readMetadata(long connectionId) {
    Map<String, CrmObject> now = describe(connectionId);
    List<String> notices = new ArrayList<>();
    for (ObjectMapping mapping : mappings.of(connectionId)) {
      if (!now.containsKey(mapping.object())) {
        notices.add(paused(connectionId, mapping));
        continue;
      }
      if (mappings.paused(connectionId).containsKey(mapping.object())) {
        changes.resumeObject(connectionId, mapping.object());
        notices.add("%s is back and is read again.".formatted(mapping.label()));
      }
      SchemaDrift drift = SchemaDrift.of(mapping, now.get(mapping.object()));
      if (drift.isChange()) {
        changes.drift(connectionId, drift);
      }
      notices.addAll(drift.notices());
    }
    dependents.forEach(dependent -> notices.addAll(dependent.follow(connectionId, now)));
    // What is back made a cycle due.
    starters.forEach(CycleStarter::wake);
    return notices;
  }

  /** An object that is gone is left alone, so that the cycles of the others go on. */
  private String paused(long connectionId, ObjectMapping mapping) {
    String reason =
        ("The object %s (%s) is gone, or the sync user can't read it any more: it is not read, and"
                + " what is here of it stays. Give the sync user the right to read it, then read"
                + " the fields again on the page of the mapping; Tandem looks itself each night.")
            .formatted(mapping.label(), mapping.object());
    changes.pauseObject(connectionId, mapping.object(), reason);
    return reason;
  }
}
