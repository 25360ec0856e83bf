package org.tandemcrm.sandbox.salesforce.data;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.tandemcrm.sandbox.salesforce.data.RowMaker.Stamps;

/**
 * Leads and contacts with values that break careless readers, beside the usual ones. Some could
 * never be written over the API; imports and changes of the schema leave them behind in real orgs.
 */
final class BadInput {
  private static final int LONG_NAME = 3000;
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
  private static final double THIRTY_DIGITS = 123_456_789_012_345_678_901_234_567_890.0;

  private final RowMaker rows;
  private final String owner;
  private final Stamps stamps;

  /**
   * @param owner id of the user who owns all of them
   * @param time their common stamp
   */
  BadInput(RowMaker rows, String owner, Instant time) {
    this.rows = rows;
    this.owner = owner;
    this.stamps = Stamps.at(time);
  }

  void fill() {
    lead("No Email", null, Map.of());
    lead("No At Sign", "not an email", Map.of());
    lead("Twice As Lead", "twice@bad.example", Map.of());
    lead("Twice As Lead Too", "TWICE@bad.example", Map.of());
    contact("Twice As Contact", "twice@bad.example", Map.of());
    lead("L" + "o".repeat(LONG_NAME - 3) + "ng", "long@bad.example", Map.of());
    lead(
        "Unknown Choices",
        "choices@bad.example",
        Map.of(
            "Region__c", "Atlantis",
            "Tier__c", "Platinum",
            "Interests__c", "Hardware;Sailing",
            "Status", "Forgotten"));
    lead("<b>Bold</b><script>alert(1)</script>", "html@bad.example", Map.of());
    lead("Bell\u0007 Escape\u001b[31m Null\u0000 End", "control@bad.example", Map.of());
    lead("\u202e\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd", "rtl@bad.example", Map.of());
    lead("Zo\u00eb \ud83d\ude80 \ud83d\udc69\u200d\ud83d\udc67", "emoji@bad.example", Map.of());
    lead(
        "Far Future",
        "future@bad.example",
        Map.of(
            "First_Contact__c", LAST_DAY, "Last_Visit__c", Instant.parse("9999-12-31T23:59:59Z")));
    contact("Not Yet Born", "born@bad.example", Map.of("Birthdate", LAST_DAY));
    lead(
        "Thirty Digits",
        "digits@bad.example",
        Map.of("Points__c", THIRTY_DIGITS, "Background__c", "1234567890".repeat(3)));
  }

  private void lead(String lastName, String email, Map<String, ?> more) {
    Map<String, Object> values = new HashMap<>();
    values.put("Company", "Bad Input Ltd");
    values.put("Status", "Open - Not Contacted");
    add("Lead", lastName, email, values, more);
  }

  private void contact(String lastName, String email, Map<String, ?> more) {
    add("Contact", lastName, email, new HashMap<>(), more);
  }

  private void add(
      String object,
      String lastName,
      String email,
      Map<String, Object> values,
      Map<String, ?> more) {
    values.put("LastName", lastName);
    values.put("Email", email);
    values.put("OwnerId", owner);
    values.putAll(more);
    rows.add(object, stamps, values);
  }
}
