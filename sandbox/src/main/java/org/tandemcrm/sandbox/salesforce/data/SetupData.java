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

  SetupData(RowMaker rows, Instant founded) {
    this.rows = rows;
    this.founded = Stamps.at(founded);
  }

  void fill() {
    rows.add(
        "Profile", founded, Map.of("Name", "Partner Community User", "UserType", "PowerPartner"));
    rows.add(
        "Profile", founded, Map.of("Name", "Customer Portal User", "UserType", "CspLitePortal"));
    RECORD_TYPES.keySet().stream().sorted().forEach(this::addRecordTypes);
    addQueue("Inbound Leads", "Inbound_Leads");
    addQueue("Unreachable", "Unreachable");
    String head = addRole("Head of Sales", null);
    for (String region : List.of("Central", "East", "West")) {
      addRole("Sales " + region, head);
    }
    if (rows.has("CurrencyType")) {
      addCurrency("USD", 1, 2);
      addCurrency("EUR", 0.92, 2);
      addCurrency("GBP", 0.79, 2);
      addCurrency("JPY", 151.4, 0);
    }
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
    String id =
        rows.add(
            "Group",
            founded,
            Map.of("Name", name, "DeveloperName", developerName, "Type", "Queue"));
    rows.add("QueueSobject", founded, Map.of("QueueId", id, "SobjectType", "Lead"));
    queues.add(id);
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

  /** Ids of the queues, all for leads. */
  List<String> queues() {
    return queues;
  }
}
