package org.tandemcrm.sandbox.salesforce.soap;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.mail.Mailbox;
import org.tandemcrm.sandbox.salesforce.org.Org;
import org.tandemcrm.sandbox.salesforce.record.Conversion;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;
import org.tandemcrm.sandbox.salesforce.write.ApiWriter;
import org.w3c.dom.Element;

/** convertLead: up to a hundred leads, each with its own outcome. */
final class LeadConverts {
  private static final int MOST = 100;

  /** As the WSDL has them, with what came after version 47. */
  private static final List<String> ORDER =
      List.of(
          "accountId",
          "accountRecord",
          "bypassAccountDedupeCheck",
          "bypassContactDedupeCheck",
          "contactId",
          "contactRecord",
          "convertedStatus",
          "doNotCreateOpportunity",
          "leadId",
          "opportunityId",
          "opportunityName",
          "opportunityRecord",
          "overwriteLeadSource",
          "ownerId",
          "relatedPersonAccountId",
          "relatedPersonAccountRecord",
          "sendNotificationEmail");

  /** Only the platform itself may use them. */
  private static final Set<String> INTERNAL =
      Set.of(
          "accountRecord",
          "contactRecord",
          "opportunityRecord",
          "relatedPersonAccountId",
          "relatedPersonAccountRecord");

  private final Schema schema;
  private final OrgStore store;
  private final ApiWriter writer;
  private final Mailbox mails;
  private final InstantSource clock;

  LeadConverts(Org org) {
    this.schema = org.schema();
    this.store = org.store();
    this.writer = new ApiWriter(org);
    this.mails = org.mails();
    this.clock = org.clock();
  }

  /**
   * Finds what is out of order, which the CRM refuses at times.
   *
   * @return the element's name
   */
  static Optional<String> misplaced(Element leadConvert) {
    int last = -1;
    for (Element child : SoapMessage.children(leadConvert)) {
      int place = ORDER.indexOf(child.getLocalName());
      if (place <= last) {
        return Optional.of(child.getLocalName());
      }
      last = place;
    }
    return Optional.empty();
  }

  SoapXml run(SoapMessage message, ApiWriter.Call call) {
    List<Element> leads = SoapMessage.children(message.body(), "leadConverts");
    if (leads.size() > MOST) {
      throw new ApiException(
          ErrorCode.EXCEEDED_LEAD_CONVERT_LIMIT,
          "convertLead can convert at most 100 leads in one call");
    }
    boolean truncates = message.headerFlag("AllowFieldTruncationHeader", "allowFieldTruncation");
    SoapXml xml = new SoapXml();
    List<Mailbox.Mail> toSend = new ArrayList<>();
    // What ends the whole call leaves nothing of it behind.
    store.transaction(
        () -> {
          for (Element lead : leads) {
            convert(xml.open("result"), lead, truncates, call, toSend);
            xml.close("result");
          }
          return xml;
        },
        done -> true);
    toSend.forEach(mails::add);
    return xml;
  }

  private void convert(
      SoapXml xml,
      Element wanted,
      boolean truncates,
      ApiWriter.Call call,
      List<Mailbox.Mail> toSend) {
    try {
      Conversion conversion = conversion(wanted, truncates);
      Conversion.Outcome outcome = writer.convert(conversion, call);
      if (SoapMessage.flag(wanted, "sendNotificationEmail")) {
        toOwner(conversion, outcome).ifPresent(toSend::add);
      }
      xml.element("accountId", outcome.accountId());
      xml.element("contactId", outcome.contactId());
      xml.element("leadId", outcome.leadId());
      xml.idOrNil("opportunityId", outcome.opportunityId());
      xml.element("success", true);
    } catch (ApiException e) {
      if (ApiWriter.endsCall(e)) {
        throw e;
      }
      xml.idOrNil("accountId", Optional.empty()).idOrNil("contactId", Optional.empty());
      xml.error(ApiWriter.inList(e));
      xml.idOrNil("leadId", SoapMessage.text(wanted, "leadId").flatMap(SalesforceId::normalise));
      xml.idOrNil("opportunityId", Optional.empty());
      xml.element("success", false);
    }
  }

  private Conversion conversion(Element wanted, boolean truncates) {
    for (Element child : SoapMessage.children(wanted)) {
      String name = child.getLocalName();
      if (!ORDER.contains(name) || INTERNAL.contains(name) && SoapMessage.text(child).isPresent()) {
        throw new ApiException(
            ErrorCode.INVALID_FIELD, name + " is not supported by this sandbox", name);
      }
    }
    return new Conversion(
        ApiWriter.idOf(schema.require("Lead"), required(wanted, "leadId")),
        required(wanted, "convertedStatus"),
        id(wanted, "accountId", "Account"),
        id(wanted, "contactId", "Contact"),
        SoapMessage.text(wanted, "opportunityName"),
        id(wanted, "opportunityId", "Opportunity"),
        !SoapMessage.flag(wanted, "doNotCreateOpportunity"),
        owner(wanted),
        SoapMessage.flag(wanted, "overwriteLeadSource"),
        truncates);
  }

  private static String required(Element wanted, String name) {
    return SoapMessage.text(wanted, name)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.REQUIRED_FIELD_MISSING, "Missing required field: " + name, name));
  }

  private Optional<String> id(Element wanted, String name, String object) {
    return SoapMessage.text(wanted, name)
        .map(given -> ApiWriter.idOf(schema.require(object), given));
  }

  private Optional<String> owner(Element wanted) {
    return id(wanted, "ownerId", "User");
  }

  private Optional<Mailbox.Mail> toOwner(Conversion conversion, Conversion.Outcome outcome) {
    Optional<Row> contact = store.find(schema.require("Contact"), outcome.contactId());
    String owner =
        conversion.ownerId().or(() -> contact.map(row -> row.text("OwnerId"))).orElse("");
    return store
        .find(schema.require("User"), owner)
        .flatMap(user -> user.value("Email"))
        .map(
            email ->
                new Mailbox.Mail(
                    clock.instant(),
                    email.toString(),
                    "Lead converted: " + contact.map(row -> row.text("Name")).orElse(""),
                    "The lead %s has been converted to the contact %s of the account %s."
                        .formatted(outcome.leadId(), outcome.contactId(), outcome.accountId())));
  }
}
