package org.tandemcrm.plugin.salesforce;

import com.sforce.soap.partner.LeadConvert;
import com.sforce.soap.partner.LeadConvertResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tandemcrm.spi.Conversion;
import org.tandemcrm.spi.ConversionResult;
import org.tandemcrm.spi.CrmRecord;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.WriteResult.Cause;

/**
 * One conversion of many leads on its way. Salesforce itself tries them one by one when some of
 * them fail; only what makes it refuse the whole call is found by halving here. Leads that it
 * refuses are looked at, for they may have been converted before.
 */
final class SalesforceConversion {

  /** Below the host's deadline of 60 s, so that what is known of the results reaches the host. */
  private static final Duration LIMIT = Duration.ofSeconds(50);

  private static final Duration LIMIT_OF_A_CALL = Duration.ofSeconds(45);

  /** With less time left no further call is begun. */
  private static final Duration LEAST = Duration.ofSeconds(5);

  /** Two bad leads in 100 are found with fewer; where all fail, it isn't the leads. */
  private static final int MOST_CALLS = 32;

  /**
   * One lead.
   *
   * @param place of its result
   */
  record Lead(int place, LeadConvert wanted) {
    String id() {
      return wanted.getLeadId();
    }
  }

  private final SalesforceClient client;
  private final SalesforceSoap soap;
  private final SalesforceFinder finder;
  private final ConversionResult[] results;
  private final List<Lead> refused = new ArrayList<>();
  private final long start = System.nanoTime();
  private int calls;

  /** Whether Salesforce may have converted something: then this must not end in a failure. */
  private boolean mayHaveConverted;

  /** What ended it; all that hasn't been sent by then waits. */
  private Optional<PluginException> end = Optional.empty();

  /**
   * @param results takes the result of each lead at its place
   */
  SalesforceConversion(
      SalesforceClient client, SalesforceFinder finder, ConversionResult[] results) {
    this.client = client;
    this.soap = new SalesforceSoap(client);
    this.finder = finder;
    this.results = results;
  }

  /**
   * Converts all.
   *
   * @throws PluginException when nothing was converted, and nothing more can be
   */
  void convert(List<Lead> leads) {
    send(leads);
    lookAtRefused();
  }

  private void send(List<Lead> leads) {
    Duration left = LIMIT.minusNanos(System.nanoTime() - start);
    if (end.isPresent()) {
      postpone(leads, "Not sent: " + end.get().getMessage());
      return;
    }
    if (left.compareTo(LEAST) < 0 || calls >= MOST_CALLS) {
      postpone(leads, "Not sent any more, because the calls before it took too long.");
      return;
    }
    calls++;
    SalesforceSoap.Outcome outcome;
    try {
      outcome =
          soap.convertLead(
              leads.stream().map(Lead::wanted).toList(),
              left.compareTo(LIMIT_OF_A_CALL) < 0 ? left : LIMIT_OF_A_CALL);
    } catch (PluginException e) {
      end(e, leads);
      return;
    }
    if (outcome instanceof SalesforceSoap.Outcome.Answered answered) {
      understand(leads, answered.results());
    } else if (outcome instanceof SalesforceSoap.Outcome.Refused whole) {
      refused(leads, whole);
    } else if (outcome instanceof SalesforceSoap.Outcome.Unreadable unreadable) {
      lookAgain(leads, unreadable.reason());
    } else if (outcome instanceof SalesforceSoap.Outcome.Lost lost) {
      unknown(leads, lost.reason());
    }
  }

  /** The results stand in the order of the leads; what is missing at the end is unknown. */
  private void understand(List<Lead> leads, List<LeadConvertResult> answer) {
    mayHaveConverted = true;
    for (int i = 0; i < leads.size(); i++) {
      Optional<LeadConvertResult> item =
          i < answer.size() && answer.size() <= leads.size()
              ? Optional.of(answer.get(i)).filter(isOf(leads.get(i)))
              : Optional.empty();
      Lead lead = leads.get(i);
      results[lead.place()] =
          item.map(told -> result(lead, told))
              .orElseGet(
                  () ->
                      new ConversionResult.Unknown(
                          "Salesforce's answer doesn't tell what became of it."));
    }
  }

  /** A refusal need not name its lead. */
  private static Predicate<LeadConvertResult> isOf(Lead lead) {
    return told ->
        told.getLeadId() == null && !told.getSuccess()
            || told.getLeadId() != null
                && SalesforceIds.isId(told.getLeadId())
                && SalesforceIds.normal(told.getLeadId()).equals(SalesforceIds.normal(lead.id()));
  }

  private ConversionResult result(Lead lead, LeadConvertResult told) {
    if (told.getSuccess()) {
      return new ConversionResult.Converted(
          new Conversion(
              id(told.getContactId()), id(told.getAccountId()), id(told.getOpportunityId())));
    }
    refused.add(lead);
    return SalesforceConversionRefusals.of(told.getErrors(), client::masked);
  }

  private static Optional<String> id(String told) {
    return Optional.ofNullable(told).filter(SalesforceIds::isId).map(SalesforceIds::normal);
  }

  /** What a refusal of the whole call means for each of its leads. */
  private void refused(List<Lead> leads, SalesforceSoap.Outcome.Refused whole) {
    PluginException failure = client.failure(whole.status(), whole.error());
    String code = SalesforceErrors.code(whole.error());
    if (code.isEmpty() && whole.status() >= 500) {
      unknown(leads, failure.getMessage());
    } else if (failure.kind() == FailureKind.REJECTED
        || failure.kind() == FailureKind.INTERNAL
        || isOfALead(failure, code)) {
      divide(leads, SalesforceConversionRefusals.of(code, whole.error(), client::masked));
    } else {
      end(failure, leads);
    }
  }

  /** Its own code failed on some lead, or somebody holds one: what it had done is undone. */
  private static boolean isOfALead(PluginException failure, String code) {
    return failure.kind() == FailureKind.TRANSIENT
        && !code.isEmpty()
        && !code.equals("SERVER_UNAVAILABLE");
  }

  private void divide(List<Lead> leads, ConversionResult ofOne) {
    if (leads.size() == 1) {
      refused.add(leads.get(0));
      results[leads.get(0).place()] = ofOne;
      return;
    }
    int half = leads.size() / 2;
    send(leads.subList(0, half));
    send(leads.subList(half, leads.size()));
  }

  /** What was converted is seen on the leads; the others are sent once more, in halves. */
  private void lookAgain(List<Lead> leads, String reason) {
    mayHaveConverted = true;
    Map<String, CrmRecord> records;
    try {
      records = read(leads);
    } catch (PluginException e) {
      unknown(leads, reason);
      return;
    }
    List<Lead> open = new ArrayList<>();
    for (Lead lead : leads) {
      Optional<Conversion> into =
          Optional.ofNullable(records.get(SalesforceIds.normal(lead.id())))
              .flatMap(CrmRecord::conversion);
      if (into.isPresent()) {
        results[lead.place()] = new ConversionResult.AlreadyConverted(into.get());
      } else {
        open.add(lead);
      }
    }
    if (!open.isEmpty()) {
      divide(open, new ConversionResult.Rejected(Cause.OTHER, reason));
    }
  }

  private Map<String, CrmRecord> read(List<Lead> leads) {
    Set<String> ids =
        leads.stream().map(lead -> SalesforceIds.normal(lead.id())).collect(Collectors.toSet());
    Map<String, CrmRecord> records = new HashMap<>();
    finder.find("Lead", Set.of(), ids).forEach(record -> records.put(record.id(), record));
    return records;
  }

  /** One query tells of all of them. */
  private void lookAtRefused() {
    if (refused.isEmpty()) {
      return;
    }
    Map<String, CrmRecord> records;
    try {
      records = read(refused);
    } catch (PluginException e) {
      refused.stream()
          .filter(lead -> SalesforceConversionRefusals.saysConverted(results[lead.place()]))
          .forEach(
              lead ->
                  results[lead.place()] =
                      new ConversionResult.Postponed(
                          "It is converted; where it went can't be read now: " + e.getMessage()));
      return;
    }
    for (Lead lead : refused) {
      results[lead.place()] =
          SalesforceConversionRefusals.of(
              results[lead.place()],
              Optional.ofNullable(records.get(SalesforceIds.normal(lead.id()))));
    }
  }

  /** Nothing more can be sent. That is a failure as long as nothing was converted. */
  private void end(PluginException failure, List<Lead> leads) {
    if (!mayHaveConverted) {
      throw failure;
    }
    end = Optional.of(failure);
    postpone(leads, "Not converted: " + failure.getMessage());
  }

  private void postpone(List<Lead> leads, String reason) {
    leads.forEach(lead -> results[lead.place()] = new ConversionResult.Postponed(reason));
  }

  private void unknown(List<Lead> leads, String reason) {
    mayHaveConverted = true;
    leads.forEach(lead -> results[lead.place()] = new ConversionResult.Unknown(reason));
  }
}
