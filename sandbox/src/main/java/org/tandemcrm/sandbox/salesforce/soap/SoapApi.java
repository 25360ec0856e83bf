package org.tandemcrm.sandbox.salesforce.soap;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandemcrm.sandbox.salesforce.calls.CallCounter;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.fault.Target;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;
import org.tandemcrm.sandbox.salesforce.org.Org;
import org.tandemcrm.sandbox.salesforce.record.WriteOptions;
import org.tandemcrm.sandbox.salesforce.setup.OrgSetup;
import org.tandemcrm.sandbox.salesforce.setup.Wsdl;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;
import org.tandemcrm.sandbox.salesforce.write.ApiWriter;
import org.w3c.dom.Element;

/** The partner API over SOAP, for a caller that is already let in. */
public final class SoapApi {
  public static final String RESOURCE = "soap";
  private static final Pattern PATH =
      Pattern.compile("/services/Soap/u/(\\d{2})\\.0(/\\w{15,18})?");
  private static final int OLDEST = 50;
  private static final int NEWEST = 67;
  private static final Set<String> WRITES = Set.of("create", "update", "upsert", "delete", "merge");

  private final LeadConverts converts;
  private final SoapWrites writes;
  private final OrgSetup setup;
  private final CallCounter calls;

  public SoapApi(Org org) {
    this.converts = new LeadConverts(org);
    this.writes = new SoapWrites(org);
    this.setup = org.setup();
    this.calls = org.calls();
  }

  /** Whether a path is for this API. */
  public static boolean answers(String path) {
    return path.startsWith("/services/Soap/");
  }

  /**
   * Refuses what needs no session to be refused.
   *
   * @throws ApiException UNSUPPORTED_API_VERSION, or INVALID_OPERATION for the login, which is gone
   */
  public static void requireSupport(ApiRequest request, SoapMessage message) {
    Matcher path = PATH.matcher(request.path());
    int version = path.matches() ? Integer.parseInt(path.group(1)) : 0;
    if (version < OLDEST || version > NEWEST) {
      throw new ApiException(
          ErrorCode.UNSUPPORTED_API_VERSION, "Invalid Api version specified on URL");
    }
    if (message.operation().equals("login")) {
      throw new ApiException(
          ErrorCode.INVALID_OPERATION,
          "The SOAP Login operation is not available in the API version specified (%d.0)."
              .formatted(version));
    }
  }

  /** What a request is about, for faults that are aimed. */
  public static Target target(SoapMessage message) {
    return new Target(
        RESOURCE,
        message.operation().equals("convertLead") ? Optional.of("Lead") : Optional.empty());
  }

  /** Answers a request. */
  public ApiResponse answer(SoapMessage message) {
    // A new record has no Id, which Salesforce's own library leaves out against the description.
    Optional<Wsdl> wsdl = setup.wsdl().filter(any -> !message.operation().equals("create"));
    Optional<String> complaint = wsdl.flatMap(one -> one.complaint(message.envelope()));
    if (complaint.isPresent()) {
      return SoapXml.clientFault("Against the WSDL: " + complaint.get());
    }
    ApiResponse answer = judged(message);
    wsdl.flatMap(one -> answer.text().flatMap(text -> one.complaint(text.content())))
        .ifPresent(
            why -> {
              throw new IllegalStateException("The sandbox answers against the WSDL: " + why);
            });
    return answer;
  }

  private ApiResponse judged(SoapMessage message) {
    String operation = message.operation();
    ApiWriter.Call call = new ApiWriter.Call(RESOURCE, options(message));
    try {
      if (operation.equals("convertLead")) {
        Optional<String> misplaced = setup.strictSoap() ? misplaced(message) : Optional.empty();
        return misplaced
            .map(name -> SoapXml.clientFault("Element " + name + " invalid at this location"))
            .orElseGet(() -> answer(operation, converts.run(message, call)));
      }
      if (WRITES.contains(operation)) {
        return answer(operation, writes.run(message, call));
      }
      throw new ApiException(
          ErrorCode.INVALID_OPERATION, operation + " is not supported by this sandbox");
    } catch (ApiException e) {
      return e.code() == ErrorCode.JSON_PARSER_ERROR
          ? SoapXml.clientFault(e.getMessage())
          : SoapXml.fault(e);
    }
  }

  private ApiResponse answer(String operation, SoapXml result) {
    return result.answer(operation, calls.used(), calls.allowance());
  }

  private static Optional<String> misplaced(SoapMessage message) {
    for (Element lead : SoapMessage.children(message.body(), "leadConverts")) {
      Optional<String> found = LeadConverts.misplaced(lead);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Over SOAP, unlike over REST, no assignment rule runs unless the request says so. */
  private static WriteOptions options(SoapMessage message) {
    Optional<String> rule =
        message
            .header("AssignmentRuleHeader")
            .flatMap(header -> SoapMessage.text(header, "assignmentRuleId"))
            .flatMap(SalesforceId::normalise);
    return new WriteOptions(
        rule.isPresent() || message.headerFlag("AssignmentRuleHeader", "useDefaultRule"),
        rule,
        message.headerFlag("DuplicateRuleHeader", "allowSave"));
  }
}
