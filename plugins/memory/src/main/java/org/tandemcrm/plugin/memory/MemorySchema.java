package org.tandemcrm.plugin.memory;

import java.util.List;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.StandardField;

/**
 * The objects of the CRM in memory. A field with a meaning is mapped by the host itself; the others
 * show that a plugin may have fields of any type. A real plugin asks its CRM for them.
 */
final class MemorySchema {

  static final String LEAD = "Lead";
  static final String CONTACT = "Contact";
  static final String ACCOUNT = "Account";

  static final List<Choice> LEAD_STATUSES =
      List.of(
          new Choice("open", "Open"),
          new Choice("working", "Being worked on"),
          new Choice("closed", "Closed"));

  private static final List<Choice> INTERESTS =
      List.of(new Choice("news", "News"), new Choice("events", "Events"));

  static final List<CrmObject> OBJECTS =
      List.of(
          CrmObject.of(
              LEAD,
              "Lead",
              ObjectKind.LEAD,
              List.of(
                  email(),
                  text("FirstName", "First name", StandardField.FIRST_NAME),
                  text("LastName", "Last name", StandardField.LAST_NAME).required(),
                  text("Title", "Job title", StandardField.JOB_TITLE),
                  text("Company", "Company", StandardField.COMPANY).required(),
                  phone(),
                  text("City", "City", StandardField.CITY),
                  CrmField.of("Status", "Status", FieldType.PICKLIST)
                      .options(LEAD_STATUSES)
                      .meaning(StandardField.STATUS),
                  CrmField.of("Employees", "Employees", FieldType.INTEGER)
                      .meaning(StandardField.EMPLOYEES),
                  optedOut(),
                  CrmField.of("Interests", "Interests", FieldType.MULTI_PICKLIST)
                      .options(INTERESTS)
                      .custom(),
                  CrmField.of("TrialEnds", "Trial ends", FieldType.DATE).custom(),
                  CrmField.of("LastVisit", "Last visit", FieldType.DATE_TIME).custom().readOnly())),
          CrmObject.of(
              CONTACT,
              "Contact",
              ObjectKind.CONTACT,
              List.of(
                  email(),
                  text("FirstName", "First name", StandardField.FIRST_NAME),
                  text("LastName", "Last name", StandardField.LAST_NAME).required(),
                  text("Title", "Job title", StandardField.JOB_TITLE),
                  phone(),
                  optedOut(),
                  CrmField.of("AccountId", "Account", FieldType.REFERENCE))),
          CrmObject.of(
              ACCOUNT,
              "Account",
              ObjectKind.ACCOUNT,
              List.of(
                  text("Name", "Name", StandardField.COMPANY).required(),
                  CrmField.of("Website", "Website", FieldType.URL).meaning(StandardField.WEBSITE),
                  text("City", "City", StandardField.CITY))));

  private MemorySchema() {}

  private static CrmField email() {
    return CrmField.of("Email", "Email", FieldType.EMAIL).length(80).meaning(StandardField.EMAIL);
  }

  private static CrmField phone() {
    return CrmField.of("Phone", "Phone", FieldType.PHONE).length(40).meaning(StandardField.PHONE);
  }

  private static CrmField optedOut() {
    return CrmField.of("NoMail", "No marketing mail", FieldType.BOOLEAN)
        .meaning(StandardField.OPTED_OUT_OF_EMAIL);
  }

  private static CrmField text(String name, String label, StandardField meaning) {
    return CrmField.of(name, label, FieldType.TEXT).length(80).meaning(meaning);
  }
}
