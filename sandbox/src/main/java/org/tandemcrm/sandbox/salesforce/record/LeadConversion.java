package org.tandemcrm.sandbox.salesforce.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.setup.OrgSetup;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/**
 * The platform's conversion of one lead: makes or fills up account and contact, perhaps makes an
 * opportunity with the contact on it, and leaves the lead behind, marked and read-only.
 */
final class LeadConversion {
  private static final int LONGEST_OPPORTUNITY_NAME = 80;

  private final Schema schema;
  private final OrgStore store;
  private final RecordWriter writer;
  private final Stamping stamping;
  private final OrgSetup setup;
  private final ObjectRules objects;

  LeadConversion(
      Schema schema,
      OrgStore store,
      RecordWriter writer,
      Stamping stamping,
      OrgSetup setup,
      ObjectRules objects) {
    this.schema = schema;
    this.store = store;
    this.writer = writer;
    this.stamping = stamping;
    this.setup = setup;
    this.objects = objects;
  }

  /** To be called inside a transaction. */
  Conversion.Outcome convert(Conversion wanted, String actor) {
    Row lead = writer.existing(schema.require("Lead"), wanted.leadId());
    requireConvertible(lead, wanted);
    String owner = owner(lead, wanted);
    String accountId = account(lead, wanted, owner, actor);
    String contactId = contact(lead, wanted, accountId, owner, actor);
    Optional<String> opportunityId =
        wanted.withOpportunity()
            ? Optional.of(opportunity(lead, wanted, accountId, contactId, owner, actor))
            : Optional.empty();
    mark(lead, wanted.status(), accountId, contactId, opportunityId, actor);
    objects.converted(lead, contactId, actor);
    return new Conversion.Outcome(lead.id(), accountId, contactId, opportunityId);
  }

  /** A queue can own a lead, but not what comes of it. */
  private String owner(Row lead, Conversion wanted) {
    String owner = wanted.ownerId().orElseGet(() -> lead.text("OwnerId"));
    if (!owner.startsWith(schema.require("User").keyPrefix())) {
      throw new ApiException(
          ErrorCode.REQUIRED_FIELD_MISSING,
          "ownerId is required for a lead that a queue owns",
          "ownerId");
    }
    return store
        .find(schema.require("User"), owner)
        .filter(user -> user.flag("IsActive"))
        .map(Row::id)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.INACTIVE_OWNER_OR_USER,
                    "operation performed with inactive user [%s] as owner".formatted(owner)));
  }

  /** A person's account has a contact of its own already, and no other. */
  private Optional<String> ofPerson(String accountId) {
    ObjectType account = schema.require("Account");
    return account.field("PersonContactId").isEmpty()
        ? Optional.empty()
        : store
            .find(account, accountId)
            .flatMap(row -> row.value("PersonContactId"))
            .map(String.class::cast);
  }

  /**
   * The record of a conversion that is there already; unlike elsewhere, one that isn't is a bad
   * reference.
   */
  private Row existing(ObjectType type, String id) {
    if (!id.startsWith(type.keyPrefix())) {
      throw new ApiException(
          ErrorCode.MALFORMED_ID, type.label() + " ID: id value of incorrect type: " + id);
    }
    try {
      return writer.existing(type, id);
    } catch (ApiException e) {
      throw e.code() == ErrorCode.NOT_FOUND
          ? new ApiException(ErrorCode.INVALID_CROSS_REFERENCE_KEY, "invalid cross reference id")
          : e;
    }
  }

  private void requireConvertible(Row lead, Conversion wanted) {
    if (lead.flag("IsConverted")) {
      throw new ApiException(
          ErrorCode.CANNOT_UPDATE_CONVERTED_LEAD, "cannot reference converted lead");
    }
    boolean converts =
        store.read(
            () ->
                store.scan(schema.require("LeadStatus"), Instant.MIN).stream()
                    .anyMatch(
                        status ->
                            status.flag("IsConverted")
                                && wanted.status().equals(status.text("MasterLabel"))));
    if (!converts
        || !setup.allows(lead.type(), lead.text("RecordTypeId"), "Status", wanted.status())) {
      throw new ApiException(
          ErrorCode.INVALID_STATUS, "invalid convertedStatus: " + wanted.status());
    }
    if (wanted.contactId().isPresent() && wanted.accountId().isEmpty()) {
      throw new ApiException(
          ErrorCode.REQUIRED_FIELD_MISSING, "accountId is required with contactId", "accountId");
    }
    requireOneOpportunity(wanted);
    if (wanted.overwriteLeadSource() && wanted.contactId().isEmpty()) {
      throw new ApiException(
          ErrorCode.REQUIRED_FIELD_MISSING,
          "contactId is required with overwriteLeadSource",
          "contactId");
    }
  }

  private static void requireOneOpportunity(Conversion wanted) {
    boolean named = wanted.opportunityName().isPresent();
    boolean given = wanted.opportunityId().isPresent();
    if (!wanted.withOpportunity() && (named || given) || named && given) {
      throw new ApiException(
          ErrorCode.INVALID_FIELD,
          "opportunityName, opportunityId and doNotCreateOpportunity exclude each other",
          named ? "opportunityName" : "opportunityId");
    }
    if (!wanted.truncates()
        && wanted
            .opportunityName()
            .filter(n -> n.length() > LONGEST_OPPORTUNITY_NAME)
            .isPresent()) {
      throw new ApiException(
          ErrorCode.STRING_TOO_LONG,
          "Opportunity Name: data value too large: %s (max length=%d)"
              .formatted(wanted.opportunityName().get(), LONGEST_OPPORTUNITY_NAME),
          "opportunityName");
    }
  }

  private String account(Row lead, Conversion wanted, String owner, String actor) {
    ObjectType type = schema.require("Account");
    Map<String, Object> values = LeadFields.forAccount(lead, type);
    return wanted
        .accountId()
        .map(id -> fillUp(existing(type, id), values, Set.of(), actor))
        .orElseGet(() -> create(type, values, owner, actor));
  }

  private String contact(
      Row lead, Conversion wanted, String accountId, String owner, String actor) {
    ObjectType type = schema.require("Contact");
    Map<String, Object> values = LeadFields.forContact(lead, type);
    Optional<String> ofPerson = ofPerson(accountId);
    if (ofPerson.isPresent()) {
      if (wanted.contactId().filter(id -> !id.equals(ofPerson.get())).isPresent()) {
        throw new ApiException(
            ErrorCode.INVALID_CROSS_REFERENCE_KEY, "a person account has its own contact");
      }
      return ofPerson.get();
    }
    if (wanted.contactId().isEmpty()) {
      values.put("AccountId", accountId);
      return create(type, values, owner, actor);
    }
    Row contact = existing(type, wanted.contactId().get());
    if (!accountId.equals(contact.text("AccountId"))) {
      throw new ApiException(
          ErrorCode.INVALID_CROSS_REFERENCE_KEY, "the contact isn't of that account");
    }
    return fillUp(
        contact, values, wanted.overwriteLeadSource() ? Set.of("LeadSource") : Set.of(), actor);
  }

  private String create(ObjectType type, Map<String, Object> values, String owner, String actor) {
    Map<String, Object> owned = new HashMap<>(values);
    owned.put("OwnerId", owner);
    return writer.create(type, owned, actor, WriteOptions.OF_PERSON);
  }

  /** Only what is blank in an existing record is filled; its stamp moves when something was. */
  private String fillUp(
      Row target, Map<String, Object> values, Set<String> overwritten, String actor) {
    Map<String, Object> taken = new HashMap<>(values);
    taken.keySet().removeIf(name -> target.value(name).isPresent() && !overwritten.contains(name));
    if (!taken.isEmpty()) {
      stamping.change(target, taken, actor);
    }
    return target.id();
  }

  private String opportunity(
      Row lead, Conversion wanted, String accountId, String contactId, String owner, String actor) {
    ObjectType type = schema.require("Opportunity");
    if (wanted.opportunityId().isPresent()) {
      Row known = existing(type, wanted.opportunityId().get());
      if (known.value("AccountId").filter(id -> !id.equals(accountId)).isPresent()) {
        throw new ApiException(
            ErrorCode.INVALID_CROSS_REFERENCE_KEY, "the opportunity isn't of that account");
      }
      return known.id();
    }
    Map<String, Object> values = new HashMap<>();
    String name = wanted.opportunityName().orElseGet(() -> lead.text("Company"));
    values.put("Name", name.substring(0, Math.min(LONGEST_OPPORTUNITY_NAME, name.length())));
    values.put("AccountId", accountId);
    values.put("LeadSource", lead.value("LeadSource").orElse(null));
    values.put("StageName", type.field("StageName").orElseThrow().picklist().get(0).value());
    values.put("CloseDate", endOfQuarter(today()));
    String id = create(type, values, owner, actor);
    writer.create(
        schema.require("OpportunityContactRole"),
        Map.of("OpportunityId", id, "ContactId", contactId, "IsPrimary", true),
        actor,
        WriteOptions.OF_PERSON);
    return id;
  }

  private void mark(
      Row lead,
      String status,
      String accountId,
      String contactId,
      Optional<String> opportunityId,
      String actor) {
    Map<String, Object> values = new HashMap<>();
    values.put("Status", status);
    values.put("IsConverted", true);
    values.put("ConvertedDate", today());
    values.put("ConvertedAccountId", accountId);
    values.put("ConvertedContactId", contactId);
    values.put("ConvertedOpportunityId", opportunityId.orElse(null));
    values.put("IsUnreadByOwner", false);
    stamping.change(lead, values, actor);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(stamping.now(), ZoneOffset.UTC);
  }

  private static LocalDate endOfQuarter(LocalDate day) {
    int lastMonth = (day.getMonthValue() + 2) / 3 * 3;
    LocalDate first = LocalDate.of(day.getYear(), lastMonth, 1);
    return first.withDayOfMonth(first.lengthOfMonth());
  }
}
