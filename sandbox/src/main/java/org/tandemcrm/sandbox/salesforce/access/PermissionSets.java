package org.tandemcrm.sandbox.salesforce.access;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tandemcrm.sandbox.salesforce.access.UserRights.Visibility;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * Shows users' rights in the org's own records: each profile has a permission set that its users
 * are assigned to, and the integration user has one more, which says what it may see at present.
 */
public final class PermissionSets {
  private static final String PERMISSION_SET = "PermissionSet";
  private static final String OF_INTEGRATION = "Integration_Access";

  private final Schema schema;
  private final OrgStore store;
  private final InstantSource clock;
  private final String userId;

  /**
   * @param userId id of the user that API clients run as
   */
  public PermissionSets(Schema schema, OrgStore store, InstantSource clock, String userId) {
    this.schema = schema;
    this.store = store;
    this.clock = clock;
    this.userId = userId;
  }

  /** Makes the records anew for the users and profiles that there are. */
  public void fill(Visibility visibility) {
    Map<String, String> ofProfiles = new HashMap<>();
    for (Row profile : rows("Profile")) {
      ofProfiles.put(profile.id(), addOfProfile(profile));
    }
    for (Row user : rows("User")) {
      assign(user.id(), ofProfiles.get(user.text("ProfileId")));
    }
    Map<String, Object> values = rights(visibility);
    values.put("Name", OF_INTEGRATION);
    values.put("Label", "Integration Access");
    values.put("IsCustom", true);
    values.put("Type", "Regular");
    assign(userId, add(PERMISSION_SET, values));
  }

  /** Tells of a change of what the integration user may see. */
  public void follow(Visibility visibility) {
    rows(PERMISSION_SET).stream()
        .filter(row -> OF_INTEGRATION.equals(row.text("Name")))
        .findFirst()
        .ifPresent(
            row -> {
              Map<String, Object> values = rights(visibility);
              values.put("SystemModstamp", now());
              store.put(row.with(values));
            });
  }

  private static Map<String, Object> rights(Visibility visibility) {
    Map<String, Object> values = new HashMap<>();
    values.put("PermissionsApiEnabled", true);
    values.put("PermissionsViewAllData", visibility.viewAllData());
    values.put("PermissionsViewSetup", true);
    values.put("PermissionsConvertLeads", visibility.convertLeads());
    return values;
  }

  private String addOfProfile(Row profile) {
    Map<String, Object> values = new HashMap<>();
    values.put("Name", "X" + profile.id().substring(0, 15));
    values.put("Label", profile.text("Name"));
    values.put("IsOwnedByProfile", true);
    values.put("ProfileId", profile.id());
    values.put("Type", "Profile");
    values.put("PermissionsApiEnabled", true);
    return add(PERMISSION_SET, values);
  }

  private void assign(String user, String permissionSet) {
    Map<String, Object> values = new HashMap<>();
    values.put("AssigneeId", user);
    values.put("PermissionSetId", permissionSet);
    values.put("IsActive", true);
    add("PermissionSetAssignment", values);
  }

  private String add(String typeName, Map<String, Object> values) {
    ObjectType type = schema.require(typeName);
    String id = store.nextId(type);
    Instant now = now();
    values.put("Id", id);
    values.put("CreatedDate", now);
    values.put("CreatedById", userId);
    values.put("LastModifiedDate", now);
    values.put("LastModifiedById", userId);
    values.put("SystemModstamp", now);
    store.put(Row.of(type, values));
    return id;
  }

  private List<Row> rows(String typeName) {
    return store.read(() -> List.copyOf(store.scan(schema.require(typeName), Instant.MIN)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
