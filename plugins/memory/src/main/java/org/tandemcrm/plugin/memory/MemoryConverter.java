package org.tandemcrm.plugin.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.ConversionRequest;
import org.tandemcrm.spi.ConversionResult;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.Value;
import org.tandemcrm.spi.WriteResult;
import org.tandemcrm.spi.WriteResult.Cause;

/**
 * Makes contacts of leads, each by itself. A lead is converted once at most, so that asking for the
 * same again tells where it went.
 */
final class MemoryConverter {

  private static final String ACCOUNT_ID = "AccountId";
  private static final String NAME = "Name";

  private final MemoryOrganisation organisation;
  private final MemoryTrouble trouble;
  private final MemoryCampaigns campaigns;
  private final List<String> mails = new CopyOnWriteArrayList<>();

  MemoryConverter(
      MemoryOrganisation organisation, MemoryTrouble trouble, MemoryCampaigns campaigns) {
    this.organisation = organisation;
    this.trouble = trouble;
    this.campaigns = campaigns;
  }

  /** The ids of the users who were mailed, in the order of the mails. */
  List<String> mails() {
    return List.copyOf(mails);
  }

  /** One result for each request, in their order. */
  List<ConversionResult> convert(List<ConversionRequest> requests) {
    List<ConversionResult> results = new ArrayList<>();
    for (ConversionRequest request : requests) {
      results.add(trouble.instead().map(MemoryConverter::result).orElseGet(() -> convert(request)));
    }
    return trouble.answered(results, ConversionResult.Unknown::new);
  }

  private static ConversionResult result(WriteResult instead) {
    return instead instanceof WriteResult.Rejected rejected
        ? new ConversionResult.Rejected(rejected.cause(), rejected.reason())
        : new ConversionResult.Postponed("Somebody else holds this lead just now.");
  }

  /** Nobody else edits between the look at a lead and its conversion. */
  private ConversionResult convert(ConversionRequest request) {
    synchronized (organisation) {
      Optional<MemoryRecord> lead = live(MemorySchema.LEAD, request.leadId());
      if (lead.isEmpty()) {
        return rejected(Cause.GONE, "There is no lead " + request.leadId() + " any more.");
      }
      if (lead.get().conversion().isPresent()) {
        return new ConversionResult.AlreadyConverted(lead.get().conversion().get());
      }
      String owner = request.ownerId().orElseGet(() -> text(lead.get(), MemorySchema.OWNER));
      return refusal(request, owner)
          .orElseGet(() -> new ConversionResult.Converted(converted(request, lead.get(), owner)));
    }
  }

  private Optional<ConversionResult> refusal(ConversionRequest request, String owner) {
    if (MemorySchema.CONVERTED_STATUSES.stream()
        .map(Choice::value)
        .noneMatch(request.convertedStatus()::equals)) {
      return Optional.of(
          rejected(
              Cause.INVALID_VALUE,
              "A converted lead can't have the status \"" + request.convertedStatus() + "\"."));
    }
    if (live(MemorySchema.USER, owner).isEmpty()
        && !(owner.isEmpty() && request.ownerId().isEmpty())) {
      return Optional.of(
          rejected(Cause.OWNER, "Only a user can own what a lead becomes: choose one."));
    }
    if (request.accountId().filter(id -> live(MemorySchema.ACCOUNT, id).isEmpty()).isPresent()) {
      return Optional.of(rejected(Cause.REFERENCE, "The account to attach to isn't there."));
    }
    if (request.contactId().filter(id -> !isOfAccount(id, request.accountId())).isPresent()) {
      return Optional.of(rejected(Cause.REFERENCE, "That account has no such contact."));
    }
    return Optional.empty();
  }

  private boolean isOfAccount(String contact, Optional<String> account) {
    return live(MemorySchema.CONTACT, contact)
        .filter(record -> account.equals(Optional.of(text(record, ACCOUNT_ID))))
        .isPresent();
  }

  private Conversion converted(ConversionRequest request, MemoryRecord lead, String owner) {
    String account =
        request
            .accountId()
            .orElseGet(
                () -> {
                  Map<String, Value> values = shared(MemorySchema.ACCOUNT, lead, owner);
                  values.put(NAME, lead.values().get("Company"));
                  return organisation.createBySync(MemorySchema.ACCOUNT, values);
                });
    Map<String, Value> values = shared(MemorySchema.CONTACT, lead, owner);
    values.put(ACCOUNT_ID, new Value.Text(account));
    String contact =
        request
            .contactId()
            .map(id -> filledUp(id, values))
            .orElseGet(() -> organisation.createBySync(MemorySchema.CONTACT, values));
    Optional<String> opportunity =
        request.isWithOpportunity()
            ? Optional.of(opportunity(request, lead, account, owner))
            : Optional.empty();
    Conversion into = new Conversion(Optional.of(contact), Optional.of(account), opportunity);
    organisation.change(
        lead.id(), before -> before.convertedBySync(request.convertedStatus(), into));
    campaigns.converted(lead.id(), contact);
    if (request.isNotifying()) {
      mails.add(owner);
    }
    return into;
  }

  private String opportunity(
      ConversionRequest request, MemoryRecord lead, String account, String owner) {
    Map<String, Value> values = new HashMap<>();
    values.put(
        NAME, new Value.Text(request.opportunityName().orElseGet(() -> text(lead, "Company"))));
    values.put("Stage", new Value.Text(MemorySchema.STAGES.get(0).value()));
    values.put(ACCOUNT_ID, new Value.Text(account));
    own(values, owner);
    return organisation.createBySync(MemorySchema.OPPORTUNITY, values);
  }

  /** Fields of one name are of one meaning here; the key is the lead's own. */
  private static Map<String, Value> shared(String name, MemoryRecord lead, String owner) {
    CrmObject object = MemorySchema.object(name).orElseThrow();
    Map<String, Value> values = new HashMap<>();
    for (CrmField field : object.fields()) {
      Value value = lead.values().get(field.name());
      if (value != null && !field.name().equals(MemorySchema.KEY)) {
        values.put(field.name(), value);
      }
    }
    own(values, owner);
    return values;
  }

  private static void own(Map<String, Value> values, String owner) {
    if (!owner.isEmpty()) {
      values.put(MemorySchema.OWNER, new Value.Text(owner));
    }
  }

  /** Only what is blank in a record that is there gets a value. */
  private String filledUp(String id, Map<String, Value> values) {
    organisation.change(
        id,
        before -> {
          Map<String, Value> all = new HashMap<>(values);
          all.putAll(before.values());
          return before.written(all);
        });
    return id;
  }

  private Optional<MemoryRecord> live(String object, String id) {
    return organisation
        .record(id)
        .filter(record -> record.object().equals(object) && !record.deleted());
  }

  private static String text(MemoryRecord record, String field) {
    return record.values().get(field) instanceof Value.Text text ? text.text() : "";
  }

  private static ConversionResult rejected(Cause cause, String reason) {
    return new ConversionResult.Rejected(cause, reason);
  }
}
