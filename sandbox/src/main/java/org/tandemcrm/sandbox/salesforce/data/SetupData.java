package org.tandemcrm.sandbox.salesforce.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tandemcrm.sandbox.salesforce.data.RowMaker.Stamps;

/** What an admin sets up: record types, queues, roles, and currencies where there are several. */
final class SetupData {
  private static final Map<String, List<String>> RECORD_TYPES =
      Map.of(
          "Account", List.of("Customer", "Partner"),
          "Contact", List.of("Business", "Press"),
          "Lead", List.of("Direct", "Referred"),
          "Opportunity", List.of("New Business", "Renewal"));

  private final RowMaker rows;
  private final Stamps founded;
  private final Map<String, List<String>> recordTypes = new HashMap<>();
  private final List<String> queues = new ArrayList<>();
  private final Map<String, String> profiles = new HashMap<>();
  private final Map<String, String> regions = new HashMap<>();

  private String personType = "";

  SetupData(RowMaker rows, Instant founded) {
    this.rows = rows;
    this.founded = Stamps.at(founded);
  }

  void fill() {
    addProfile("Partner Community User", "PowerPartner");
    addProfile("Customer Portal User", "CspLitePortal");
    RECORD_TYPES.keySet().stream().sorted().forEach(this::addRecordTypes);
    addQueue("Inbound Leads", "Inbound_Leads");
    addQueue("Unreachable", "Unreachable");
    addGroup("All Internal Users", "AllInternalUsers", "Organization");
    addGroup("Trade Fairs", "Trade_Fairs", "Regular");
    String head = addRole("Head of Sales", null);
    for (String region : List.of("Central", "East", "West")) {
      regions.put(region, addRole("Sales " + region, head));
    }
    if (rows.has("RecordType", "IsPersonType")) {
      personType =
          rows.add(
              "RecordType",
              founded,
              Map.of(
                  "Name", "Person Account",
                  "DeveloperName", "PersonAccount",
                  "SobjectType", "Account",
                  "IsActive", true,
                  "IsPersonType", true));
    }
    if (rows.has("CurrencyType")) {
      addCurrency("USD", 1, 2);
      addCurrency("EUR", 0.92, 2);
      addCurrency("GBP", 0.79, 2);
      addCurrency("JPY", 151.4, 0);
    }
  }

  private void addProfile(String name, String userType) {
    profiles.put(
        userType, rows.add("Profile", founded, Map.of("Name", name, "UserType", userType)));
  }

  private void addRecordTypes(String object) {
    List<String> ids = new ArrayList<>();
    for (String name : RECORD_TYPES.get(object)) {
      ids.add(
          rows.add(
              "RecordType",
              founded,
              Map.of(
                  "Name",
                  name,
                  "DeveloperName",
                  name.replace(' ', '_'),
                  "SobjectType",
                  object,
                  "IsActive",
                  true)));
    }
    recordTypes.put(object, ids);
  }

  private void addQueue(String name, String developerName) {
    String id = addGroup(name, developerName, "Queue");
    rows.add("QueueSobject", founded, Map.of("QueueId", id, "SobjectType", "Lead"));
    queues.add(id);
  }

  private String addGroup(String name, String developerName, String type) {
    return rows.add(
        "Group", founded, Map.of("Name", name, "DeveloperName", developerName, "Type", type));
  }

  private String addRole(String name, String parentId) {
    Map<String, Object> values = new HashMap<>();
    values.put("Name", name);
    values.put("DeveloperName", name.replace(' ', '_'));
    values.put("ParentRoleId", parentId);
    return rows.add("UserRole", founded, values);
  }

  private void addCurrency(String code, double rate, int decimals) {
    rows.add(
        "CurrencyType",
        founded,
        Map.of(
            "IsoCode", code,
            "ConversionRate", rate,
            "DecimalPlaces", decimals,
            "IsActive", true,
            "IsCorporate", rate == 1));
  }

  /** Ids of the record types of an object that has some. */
  List<String> recordTypes(String object) {
    return recordTypes.get(object);
  }

  /** Id of the record type of accounts that are people. */
  String personType() {
    return personType;
  }

  /** Id of the profile for users of a portal. */
  String profile(String userType) {
    return profiles.get(userType);
  }

  /** Id of the role of a region's sales people, or null when the region has none. */
  String roleOf(String region) {
    return regions.get(region);
  }

  /** Ids of the queues, all for leads. */
  List<String> queues() {
    return queues;
  }
}
