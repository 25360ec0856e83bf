package org.tandemcrm.plugin.salesforce;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

/**
 * The fields that Tandem brings into an organisation, where an admin deploys them; the package in
 * docs/operate/salesforce has the same.
 */
enum SalesforceOwnField {
  /** Salesforce itself sees to it that a key stands on one record alone. */
  KEY("Tandem_Key__c", StandardField.EXTERNAL_KEY, Sets.ALL),
  PROFILE("Tandem_Profile_ID__c", StandardField.PROFILE_ID, Sets.PEOPLE),
  LAST_SYNC("Tandem_Last_Sync__c", StandardField.LAST_SYNC, Sets.ALL),
  SCORE("Tandem_Score__c", StandardField.SCORE, Sets.PEOPLE),
  GRADE("Tandem_Grade__c", StandardField.GRADE, Sets.PEOPLE),
  LAST_ACTIVITY("Tandem_Last_Activity__c", StandardField.LAST_ACTIVITY, Sets.PEOPLE),
  LAST_ACTIVITY_AT("Tandem_Last_Activity_At__c", StandardField.LAST_ACTIVITY_AT, Sets.PEOPLE),
  SUMMARY("Tandem_Activity_Summary__c", StandardField.ACTIVITY_SUMMARY, Sets.PEOPLE);

  /** Which objects have a field; an enum's constants can't refer to constants of its own. */
  private static final class Sets {
    static final Set<ObjectKind> PEOPLE = Set.of(ObjectKind.LEAD, ObjectKind.CONTACT);
    static final Set<ObjectKind> ALL =
        Set.of(ObjectKind.LEAD, ObjectKind.CONTACT, ObjectKind.ACCOUNT, ObjectKind.OPPORTUNITY);
  }

  private final String apiName;
  private final StandardField meaning;
  private final Set<ObjectKind> kinds;

  SalesforceOwnField(String apiName, StandardField meaning, Set<ObjectKind> kinds) {
    this.apiName = apiName;
    this.meaning = meaning;
    this.kinds = kinds;
  }

  String apiName() {
    return apiName;
  }

  StandardField meaning() {
    return meaning;
  }

  /** Those that an object of that kind has. */
  static Stream<SalesforceOwnField> of(ObjectKind kind) {
    return Stream.of(values()).filter(field -> field.kinds.contains(kind));
  }

  /** What those mean, by API name. */
  static Map<String, StandardField> meanings(ObjectKind kind) {
    Map<String, StandardField> meanings = new LinkedHashMap<>();
    of(kind).forEach(field -> meanings.put(field.apiName, field.meaning));
    return meanings;
  }
}
