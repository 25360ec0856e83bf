package org.tandemcrm.plugin.memory;

import java.util.List;
import java.util.Optional;
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
  static final String OPPORTUNITY = "Opportunity";
  static final String ROLE = "OpportunityContactRole";
  static final String USER = "User";
  static final String QUEUE = "Queue";

  static final List<Choice> LEAD_STATUSES =
      List.of(
          new Choice("open", "Open"),
          new Choice("working", "Being worked on"),
          new Choice("closed", "Closed"));

  /** What a lead may be once it is converted. */
  static final List<Choice> CONVERTED_STATUSES = List.of(new Choice("closed", "Closed"));

  static final List<Choice> STAGES =
      List.of(new Choice("talk", "Talking"), new Choice("won", "Won"), new Choice("lost", "Lost"));

  private static final List<Choice> INTERESTS =
      List.of(new Choice("news", "News"), new Choice("events", "Events"));

  private static final List<Choice> ROLES =
      List.of(new Choice("decides", "Decides"), new Choice("uses", "Uses it"));

  /** Where an organisation that lets Tandem write keeps what Tandem tells of a person. */
  static final String KEY = "TandemKey";

  static final String OWNER = "OwnerId";

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
                  picklist("Status", "Status", LEAD_STATUSES, StandardField.STATUS).restricted(),
                  CrmField.of("Employees", "Employees", FieldType.INTEGER)
                      .meaning(StandardField.EMPLOYEES),
                  optedOut(),
                  CrmField.of("Interests", "Interests", FieldType.MULTI_PICKLIST)
                      .options(INTERESTS)
                      .custom(),
                  CrmField.of("TrialEnds", "Trial ends", FieldType.DATE).custom(),
                  CrmField.of("LastVisit", "Last visit", FieldType.DATE_TIME).custom().readOnly(),
                  owner(),
                  key(),
                  profile(),
                  lastSync(),
                  score())),
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
                  reference("AccountId", "Account", ACCOUNT, StandardField.ACCOUNT),
                  owner(),
                  key(),
                  profile(),
                  lastSync(),
                  score())),
          CrmObject.of(
              ACCOUNT,
              "Account",
              ObjectKind.ACCOUNT,
              List.of(
                  text("Name", "Name", StandardField.NAME).required(),
                  CrmField.of("Website", "Website", FieldType.URL).meaning(StandardField.WEBSITE),
                  text("City", "City", StandardField.CITY),
                  owner(),
                  key())),
          CrmObject.of(
              OPPORTUNITY,
              "Opportunity",
              ObjectKind.OPPORTUNITY,
              List.of(
                  text("Name", "Name", StandardField.NAME).required(),
                  picklist("Stage", "Stage", STAGES, StandardField.STAGE).required(),
                  CrmField.of("Amount", "Amount", FieldType.CURRENCY)
                      .scale(2)
                      .meaning(StandardField.AMOUNT),
                  CrmField.of("CloseDate", "Closes on", FieldType.DATE)
                      .meaning(StandardField.CLOSE_DATE),
                  flag("Closed", "Closed", StandardField.CLOSED).readOnly(),
                  flag("Won", "Won", StandardField.WON).readOnly(),
                  reference("AccountId", "Account", ACCOUNT, StandardField.ACCOUNT),
                  owner(),
                  key())),
          CrmObject.of(
              ROLE,
              "Contact role",
              ObjectKind.OPPORTUNITY_CONTACT_ROLE,
              List.of(
                  reference("OpportunityId", "Opportunity", OPPORTUNITY, StandardField.OPPORTUNITY)
                      .required(),
                  reference("ContactId", "Contact", CONTACT, StandardField.CONTACT).required(),
                  picklist("Role", "Role", ROLES, StandardField.ROLE),
                  flag("Primary", "Primary", StandardField.PRIMARY))),
          CrmObject.of(
              USER,
              "User",
              ObjectKind.USER,
              List.of(
                  text("Name", "Name", StandardField.NAME).required(),
                  email(),
                  flag("Active", "Active", StandardField.ACTIVE))),
          CrmObject.of(
              QUEUE,
              "Queue",
              ObjectKind.QUEUE,
              List.of(text("Name", "Name", StandardField.NAME).required())));

  private MemorySchema() {}

  /** The object of that name. */
  static Optional<CrmObject> object(String name) {
    return OBJECTS.stream().filter(object -> object.name().equals(name)).findFirst();
  }

  private static CrmField email() {
    return CrmField.of("Email", "Email", FieldType.EMAIL).length(80).meaning(StandardField.EMAIL);
  }

  private static CrmField phone() {
    return CrmField.of("Phone", "Phone", FieldType.PHONE).length(40).meaning(StandardField.PHONE);
  }

  private static CrmField optedOut() {
    return flag("NoMail", "No marketing mail", StandardField.OPTED_OUT_OF_EMAIL);
  }

  private static CrmField owner() {
    // It may be a user or a queue, so it names no object.
    return CrmField.of(OWNER, "Owner", FieldType.REFERENCE).meaning(StandardField.OWNER);
  }

  private static CrmField key() {
    return CrmField.of(KEY, "Tandem key", FieldType.TEXT)
        .length(36)
        .custom()
        .meaning(StandardField.EXTERNAL_KEY);
  }

  private static CrmField profile() {
    return CrmField.of("TandemProfile", "Tandem profile ID", FieldType.TEXT)
        .length(36)
        .custom()
        .meaning(StandardField.PROFILE_ID);
  }

  private static CrmField lastSync() {
    return CrmField.of("TandemSync", "Tandem last sync", FieldType.DATE_TIME)
        .custom()
        .meaning(StandardField.LAST_SYNC);
  }

  private static CrmField score() {
    return CrmField.of("TandemScore", "Tandem score", FieldType.INTEGER)
        .custom()
        .meaning(StandardField.SCORE);
  }

  private static CrmField text(String name, String label, StandardField meaning) {
    return CrmField.of(name, label, FieldType.TEXT).length(80).meaning(meaning);
  }

  private static CrmField flag(String name, String label, StandardField meaning) {
    return CrmField.of(name, label, FieldType.BOOLEAN).meaning(meaning);
  }

  private static CrmField picklist(
      String name, String label, List<Choice> options, StandardField meaning) {
    return CrmField.of(name, label, FieldType.PICKLIST).options(options).meaning(meaning);
  }

  private static CrmField reference(
      String name, String label, String object, StandardField meaning) {
    return CrmField.of(name, label, FieldType.REFERENCE).references(object).meaning(meaning);
  }
}
