package org.tandemcrm.sandbox.salesforce.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.setup.OrgSetup;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * The one way in which records change, whoever asks: a client over REST, a person through the
 * control API, or the busy org. Each call checks the request as the CRM does and stamps the record
 * with the time of the change.
 */
public final class RecordWriter {
  private final Schema schema;
  private final OrgStore store;
  private final RecycleBin bin;
  private final Stamping stamping;
  private final RecordRules rules;
  private final Completion completion;
  private final PersonAccounts persons;
  private final OrgSetup setup;
  private final ObjectRules objects;

  public RecordWriter(
      Schema schema, OrgStore store, RecycleBin bin, OrgSetup setup, InstantSource clock) {
    this.schema = schema;
    this.store = store;
    this.bin = bin;
    this.setup = setup;
    this.stamping = new Stamping(store, clock);
    this.rules = new RecordRules(schema, store);
    this.completion = new Completion(schema, store);
    this.objects = new ObjectRules(schema, store, stamping);
    this.persons = new PersonAccounts(schema, store);
  }

  /**
   * The same, for changes that commit now but bear an older stamp, as those of a long transaction
   * do.
   */
  public RecordWriter stampedAt(Instant stamp) {
    return new RecordWriter(schema, store, bin, setup, InstantSource.fixed(stamp));
  }

  /** The same, for many changes that commit together and bear one stamp. */
  public RecordWriter atOneMoment() {
    return stampedAt(stamping.now());
  }

  /** Makes a record as a person does. */
  public String create(ObjectType type, JsonNode body, String actor) {
    return create(type, body, actor, WriteOptions.OF_PERSON);
  }

  /**
   * Makes a record.
   *
   * @param body the fields by API name; "attributes" is passed over
   * @param actor id of the user in whose name it is done, the owner if the body names none
   * @return the new record's id
   * @throws ApiException when the CRM would refuse it
   */
  public String create(ObjectType type, JsonNode body, String actor, WriteOptions options) {
    requireSupport(type.createable(), type, "create");
    return create(type, AddressCodes.completed(type, read(type, body, true)), actor, options);
  }

  /** Makes a record of values that are read already. */
  String create(ObjectType type, Map<String, Object> values, String actor, WriteOptions options) {
    return store.transaction(
        () -> {
          persons.check(type, Optional.empty(), values);
          rules.requireReferences(type, values);
          String id = store.nextId(type);
          Row made = completion.complete(type, id, values, actor);
          Row ready = setup.triggered(assigned(made, options));
          Row row = checked(Optional.empty(), ready, options, actor);
          stamping.create(row, actor);
          objects.made(row, actor);
          return id;
        },
        id -> true);
  }

  private Row assigned(Row row, WriteOptions options) {
    if (!options.assigns()) {
      return row;
    }
    return setup
        .assigned(row, options.assignmentRule())
        .map(
            owner -> {
              rules.requireReferences(row.type(), Map.of("OwnerId", owner));
              return row.with(Map.of("OwnerId", owner));
            })
        .orElse(row);
  }

  /** The rules that only the record as a whole can break. */
  private Row checked(Optional<Row> before, Row row, WriteOptions options, String actor) {
    rules.requireFilled(row.type(), row);
    rules.requireUnique(row);
    AddressCodes.requirePairs(before, row);
    setup.validate(row);
    setup.requireSingle(before, row, options.savesDuplicates());
    return objects.completed(before, row, actor);
  }

  /** Changes the given fields of a record as a person does. */
  public void update(ObjectType type, String id, JsonNode body, String actor) {
    update(type, id, body, actor, WriteOptions.OF_PERSON);
  }

  /**
   * Changes the given fields of a record.
   *
   * @param id in the form of 18 characters
   * @throws ApiException when the CRM would refuse it; NOT_FOUND when there is no such record
   */
  public void update(
      ObjectType type, String id, JsonNode body, String actor, WriteOptions options) {
    requireSupport(type.updateable(), type, "update");
    store.transaction(
        () -> {
          Map<String, Object> values = AddressCodes.completed(type, read(type, body, false));
          Row before = existing(type, id);
          persons.check(type, Optional.of(before), values);
          if (type.name().equals("Lead") && before.flag("IsConverted")) {
            throw new ApiException(
                ErrorCode.CANNOT_UPDATE_CONVERTED_LEAD, "cannot reference converted lead");
          }
          rules.requireReferences(type, values);
          Row after = setup.triggered(assigned(before.with(values), options));
          stamping.change(checked(Optional.of(before), after, options, actor), actor);
          return id;
        },
        done -> true);
  }

  /**
   * Puts a record into the recycle bin.
   *
   * @throws ApiException NOT_FOUND when there is no such record, ENTITY_IS_DELETED when it is there
   *     already
   */
  public void delete(ObjectType type, String id, String actor) {
    requireSupport(type.deletable(), type, "delete");
    store.transaction(
        () -> {
          Row row = existing(type, id);
          objects.deleting(row, actor);
          stamping.change(row, Map.of("IsDeleted", true), actor);
          return id;
        },
        done -> true);
  }

  /**
   * Takes a record back out of the recycle bin; one that was lost in a merge stands alone again.
   *
   * @throws ApiException NOT_FOUND when there is no such record, UNDELETE_FAILED when it isn't in
   *     the bin
   */
  public void undelete(ObjectType type, String id, String actor) {
    store.transaction(
        () -> {
          Map<String, Object> values = new HashMap<>();
          values.put("IsDeleted", false);
          type.field("MasterRecordId").ifPresent(master -> values.put(master.name(), null));
          Row restored = bin.deleted(type, id).with(values);
          rules.requireUnique(restored);
          stamping.change(restored, actor);
          return id;
        },
        done -> true);
  }

  /**
   * Makes one record of several, as a person does who finds duplicates.
   *
   * @param losers go to the recycle bin and name the winner
   * @param body fields that the winner takes over
   * @throws ApiException when the CRM would refuse it
   */
  public void merge(
      ObjectType type, String winner, List<String> losers, JsonNode body, String actor) {
    Map<String, Object> values = read(type, body, false);
    store.transaction(
        () -> {
          rules.requireReferences(type, values);
          new RecordMerge(schema, store, stamping)
              .merge(
                  existing(type, winner),
                  losers.stream().map(id -> existing(type, id)).toList(),
                  values,
                  actor);
          return winner;
        },
        done -> true);
  }

  /**
   * Turns a lead into a contact of an account, and perhaps an opportunity.
   *
   * @throws ApiException when the CRM would refuse it
   */
  public Conversion.Outcome convert(Conversion conversion, String actor) {
    return store.transaction(
        () ->
            new LeadConversion(schema, store, this, stamping, setup, objects)
                .convert(conversion, actor),
        done -> true);
  }

  /**
   * The record with that id.
   *
   * @throws ApiException NOT_FOUND or ENTITY_IS_DELETED
   */
  public Row existing(ObjectType type, String id) {
    Row row = store.find(type, id).orElseThrow(ApiException::notFound);
    if (row.deleted()) {
      throw new ApiException(ErrorCode.ENTITY_IS_DELETED, "entity is deleted");
    }
    return row;
  }

  private static void requireSupport(boolean supported, ObjectType type, String operation) {
    if (!supported) {
      throw new ApiException(
          ErrorCode.INVALID_TYPE_FOR_OPERATION,
          "entity type " + type.name() + " does not support " + operation);
    }
  }

  private static Map<String, Object> read(ObjectType type, JsonNode body, boolean creating) {
    if (!body.isObject()) {
      throw ApiException.badJson("Unexpected character at the start of the sobject data");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : body.properties()) {
      if (entry.getKey().equals("attributes")) {
        continue;
      }
      Field field =
          type.field(entry.getKey()).orElseThrow(() -> unknownField(type, entry.getKey()));
      if (!(creating ? field.createable() : field.updateable())) {
        throw notWritable(field);
      }
      values.put(field.name(), ValueReader.read(field, entry.getValue()));
    }
    return values;
  }

  /** The refusal of a field that the CRM keeps, or that the user may not write. */
  public static ApiException notWritable(Field field) {
    return new ApiException(
        ErrorCode.INVALID_FIELD_FOR_INSERT_UPDATE,
        "Unable to create/update fields: "
            + field.name()
            + ". Please check the security settings of this field and verify that it is read/write for your"
            + " profile or permission set.",
        field.name());
  }

  private static ApiException unknownField(ObjectType type, String name) {
    return new ApiException(
        ErrorCode.INVALID_FIELD, "No such column '" + name + "' on sobject of type " + type.name());
  }
}
