package org.tandemcrm.sandbox.salesforce.access;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandemcrm.sandbox.salesforce.record.RecycleBin;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * What the user that API clients run as may see: everything, until a test takes records or fields
 * away. People who edit by the control API see all of it always.
 */
public final class UserRights {
  /** Child records that are seen by who sees the parent, and where the parent's id stands. */
  private static final String CONTROLLED_BY_PARENT = "OpportunityContactRole";

  private final Schema schema;
  private final OrgStore store;
  private final RecycleBin bin;
  private final String userId;
  private volatile Visibility visibility = Visibility.ALL;

  public UserRights(Schema schema, OrgStore store, RecycleBin bin, String userId) {
    this.schema = schema;
    this.store = store;
    this.bin = bin;
    this.userId = userId;
  }

  public Visibility visibility() {
    return visibility;
  }

  /** Changes what the user sees from the next call on. */
  public void change(Visibility newVisibility) {
    visibility = newVisibility;
  }

  /** Whether the user sees a record; one in the recycle bin is seen for as long as it is there. */
  public boolean sees(Row row) {
    return (row.isLive() || bin.holds(row)) && isShared(row);
  }

  private boolean isShared(Row row) {
    Visibility now = visibility;
    if (now.viewAllData()) {
      return true;
    }
    if (row.type().name().equals(CONTROLLED_BY_PARENT)) {
      return store
          .find(schema.require("Opportunity"), row.text("OpportunityId"))
          .filter(this::isShared)
          .isPresent();
    }
    Optional<Object> owner = row.type().field("OwnerId").flatMap(field -> row.value(field.name()));
    return owner.isEmpty()
        || owner.get().equals(userId)
        || now.sharedOwners().contains(owner.get());
  }

  /** The object of that name in any case, unless the user has no right to it at all. */
  public Optional<ObjectType> type(String anyCase) {
    return schema.type(anyCase).filter(this::shows);
  }

  /** The objects that the user sees, by name. */
  public List<ObjectType> types() {
    return schema.types().stream().filter(this::shows).toList();
  }

  private boolean shows(ObjectType type) {
    Set<String> hidden = visibility.hiddenObjects();
    return hidden.isEmpty() || !hidden.contains(key(type.name()));
  }

  /** The field of that name in any case, unless it is hidden from the user. */
  public Optional<Field> field(ObjectType type, String anyCase) {
    return type.field(anyCase).filter(field -> shows(type, field));
  }

  /** The fields of an object that the user sees, in order. */
  public List<Field> fields(ObjectType type) {
    return type.fields().stream().filter(field -> shows(type, field)).toList();
  }

  private boolean shows(ObjectType type, Field field) {
    Set<String> hidden = visibility.hiddenFields();
    return hidden.isEmpty() || !hidden.contains(key(type.name() + "." + field.name()));
  }

  /** Whether the user may write records of an object at all. */
  public boolean writes(ObjectType type) {
    return !isReadOnly(type.name());
  }

  public boolean writes(ObjectType type, Field field) {
    return !isReadOnly(type.name()) && !isReadOnly(type.name() + "." + field.name());
  }

  /** Whether the user may write the record with that id. */
  public boolean writesRecord(String id) {
    return !isReadOnly(id);
  }

  private boolean isReadOnly(String name) {
    Set<String> readOnly = visibility.readOnly();
    return !readOnly.isEmpty() && readOnly.contains(key(name));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * A part of the org's data.
   *
   * @param apiEnabled whether the org's edition has an API at all
   * @param viewAllData false: only records owned by the user or by one of the shared owners
   * @param sharedOwners ids of 18 characters
   * @param hiddenFields such as {@code lead.phone}, in small letters
   * @param hiddenObjects such as {@code campaign}, in small letters
   * @param readOnly what can't be written: objects, fields such as {@code lead.phone}, and ids of
   *     records, in small letters
   * @param convertLeads whether the user has the permission Convert Leads
   */
  public record Visibility(
      boolean apiEnabled,
      boolean viewAllData,
      Set<String> sharedOwners,
      Set<String> hiddenFields,
      Set<String> hiddenObjects,
      Set<String> readOnly,
      boolean convertLeads) {
    public static final Visibility ALL =
        new Visibility(true, true, Set.of(), Set.of(), Set.of(), Set.of(), true);

    public Visibility {
      sharedOwners = Set.copyOf(sharedOwners);
      hiddenFields =
          hiddenFields.stream().map(UserRights::key).collect(Collectors.toUnmodifiableSet());
      hiddenObjects =
          hiddenObjects.stream().map(UserRights::key).collect(Collectors.toUnmodifiableSet());
      readOnly = readOnly.stream().map(UserRights::key).collect(Collectors.toUnmodifiableSet());
    }
  }
}
