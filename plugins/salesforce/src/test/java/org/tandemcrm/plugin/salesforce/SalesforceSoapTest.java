package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tandemcrm.plugin.salesforce.Answers.EMPTY_PAGE;
import static org.tandemcrm.plugin.salesforce.Answers.describe;
import static org.tandemcrm.plugin.salesforce.Answers.page;
import static org.tandemcrm.plugin.salesforce.Answers.row;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandemcrm.spi.ConversionRequest;
import org.tandemcrm.spi.ConversionResult;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.WriteResult.Cause;

/** Answers over SOAP that the sandbox never gives. */
class SalesforceSoapTest {

  private static final String A = "00Q000000000001AAA";
  private static final String B = "00Q000000000002AAA";
  private static final String DONE =
      "<accountId>001000000000001AAA</accountId><contactId>003000000000001AAA</contactId>"
          + "<leadId>%s</leadId><opportunityId xsi:nil=\"true\"/><success>true</success>";

  private final FakeSalesforce fake = new FakeSalesforce();
  private final SalesforceBackend backend = new SalesforceBackend(fake.settings());

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void theEnvelopeCarriesTheSessionAndTheHeadersDoNot() {
    next(200, response(DONE.formatted(A)));
    assertInstanceOf(ConversionResult.Converted.class, convert(A).get(0));
    FakeSalesforce.Call call = fake.calls().get(0);
    assertEquals("/services/Soap/u/65.0", call.target());
    assertTrue(call.body().contains("<sessionId>" + FakeSalesforce.TOKEN), call::body);
    assertEquals(null, call.authorization());
  }

  @Test
  void anAnswerWithAnEntityIsNotReadAndNothingIsFetched() {
    next(
        200,
        "<!DOCTYPE x [<!ENTITY e SYSTEM \""
            + fake.url()
            + "/stolen\">]>"
            + response(DONE.formatted(A).replace("003000000000001AAA", "&e;")));
    fake.next(200, describe("Lead", "IsConverted"));
    fake.next(200, page(row(A, "\"IsConverted\":false")));
    ConversionResult result = convert(A).get(0);
    assertFalse(result instanceof ConversionResult.Converted, result::toString);
    assertFalse(
        fake.calls().stream().anyMatch(call -> call.target().contains("stolen")),
        () -> fake.calls().toString());
  }

  @Test
  void aCodeThatTheLibraryDoesNotKnowIsOneLeadsTrouble() {
    String odd =
        "<accountId xsi:nil=\"true\"/><contactId xsi:nil=\"true\"/><errors><message>New.</message>"
            + "<statusCode>A_CODE_OF_NEXT_YEAR</statusCode></errors><leadId>"
            + B
            + "</leadId><opportunityId xsi:nil=\"true\"/><success>false</success>";
    next(200, response(DONE.formatted(A), odd));
    fake.next(200, describe("Lead", "IsConverted", "ConvertedContactId"));
    fake.next(
        200,
        page(
            row(A, "\"IsConverted\":true,\"ConvertedContactId\":\"003000000000001AAA\""),
            row(B, "\"IsConverted\":false")));
    fake.next(200, page(row(B, "\"IsConverted\":false")));
    List<ConversionResult> results = convert(A, B);
    assertInstanceOf(ConversionResult.AlreadyConverted.class, results.get(0));
    assertEquals(
        Cause.OTHER, assertInstanceOf(ConversionResult.Rejected.class, results.get(1)).cause());
  }

  @Test
  void anAnswerThatIsTooShortLeavesTheRestUnknown() {
    next(200, response(DONE.formatted(A)));
    List<ConversionResult> results = convert(A, B);
    assertInstanceOf(ConversionResult.Converted.class, results.get(0));
    assertInstanceOf(ConversionResult.Unknown.class, results.get(1));
  }

  @Test
  void anAnswerThatNamesAnotherLeadIsNotBelieved() {
    next(200, response(DONE.formatted(B)));
    assertInstanceOf(ConversionResult.Unknown.class, convert(A).get(0));
  }

  @Test
  void aGatewaysPageLeavesAllUnknown() {
    fake.next(502, "<html>Bad gateway</html>");
    assertInstanceOf(ConversionResult.Unknown.class, convert(A).get(0));
  }

  @Test
  void aLostAnswerLeavesAllUnknown() {
    fake.nextIsLost();
    convert(A, B).forEach(result -> assertInstanceOf(ConversionResult.Unknown.class, result));
    assertEquals(1, fake.calls().size(), "nothing is sent again by itself");
  }

  @Test
  void aSessionThatEndedIsRenewedOnce() {
    next(500, fault("INVALID_SESSION_ID", "Invalid Session ID: " + FakeSalesforce.TOKEN));
    next(200, response(DONE.formatted(A)));
    assertInstanceOf(ConversionResult.Converted.class, convert(A).get(0));
    assertEquals(2, fake.tokens());
  }

  @Test
  void aSessionThatIsRefusedTwiceFailsWithoutShowingTheToken() {
    next(500, fault("INVALID_SESSION_ID", "Invalid Session ID: " + FakeSalesforce.TOKEN));
    next(500, fault("INVALID_SESSION_ID", "Invalid Session ID: " + FakeSalesforce.TOKEN));
    PluginException failure = assertThrows(PluginException.class, () -> convert(A));
    assertEquals(FailureKind.AUTHENTICATION, failure.kind());
    assertFalse(failure.getMessage().contains(FakeSalesforce.TOKEN), failure::getMessage);
  }

  @ParameterizedTest
  @CsvSource({
    "REQUEST_LIMIT_EXCEEDED,RATE_LIMITED",
    "API_DISABLED_FOR_ORG,CONFIGURATION",
    "SERVER_UNAVAILABLE,TRANSIENT"
  })
  void aFaultThatConcernsAllIsAFailure(String code, FailureKind kind) {
    next(500, fault(code, "No."));
    assertEquals(kind, assertThrows(PluginException.class, () -> convert(A, B)).kind());
    assertEquals(1, fake.calls().size());
  }

  @Test
  void whatIsNotOverWhenTheAllowanceEndsWaits() {
    next(500, fault("UNKNOWN_EXCEPTION", "Odd."));
    next(200, response(DONE.formatted(A)));
    next(500, fault("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."));
    List<ConversionResult> results = convert(A, B);
    assertInstanceOf(ConversionResult.Converted.class, results.get(0));
    assertInstanceOf(ConversionResult.Postponed.class, results.get(1));
  }

  @Test
  void whatWasRefusedAndCantBeSeenIsGone() {
    next(
        200,
        response(
            "<accountId xsi:nil=\"true\"/><contactId xsi:nil=\"true\"/><errors><message>No."
                + "</message><statusCode>INVALID_STATUS</statusCode></errors><leadId>"
                + A
                + "</leadId><opportunityId xsi:nil=\"true\"/><success>false</success>"));
    fake.next(200, describe("Lead", "IsConverted"));
    fake.next(200, EMPTY_PAGE);
    assertEquals(
        Cause.GONE, assertInstanceOf(ConversionResult.Rejected.class, convert(A).get(0)).cause());
  }

  @Test
  void aRedirectIsNotFollowed() {
    fake.next(new FakeSalesforce.Answer(302, "", fake.url() + "/elsewhere"));
    assertThrows(PluginException.class, () -> convert(A));
    assertEquals(1, fake.calls().size());
  }

  @Test
  void aServerThatIsGoneMeansThatNothingWasSent() {
    backend.organisationId();
    fake.close();
    assertEquals(
        FailureKind.TRANSIENT, assertThrows(PluginException.class, () -> convert(A)).kind());
  }

  private List<ConversionResult> convert(String... leads) {
    return backend.convert(
        Stream.of(leads).map(id -> ConversionRequest.of(id, "Closed").build()).toList());
  }

  private void next(int status, String xml) {
    fake.next(
        new FakeSalesforce.Answer(
            status, xml, "", Map.of("Content-Type", "text/xml; charset=utf-8"), false));
  }

  private static String response(String... results) {
    return envelope(
        Stream.of(results)
            .map(result -> "<result>" + result + "</result>")
            .collect(Collectors.joining("", "<convertLeadResponse>", "</convertLeadResponse>")));
  }

  private static String fault(String code, String message) {
    return envelope(
        "<soapenv:Fault><faultcode>sf:%1$s</faultcode><faultstring>%1$s: %2$s</faultstring><detail><sf:UnexpectedErrorFault xsi:type=\"sf:UnexpectedErrorFault\"><sf:exceptionCode>%1$s</sf:exceptionCode><sf:exceptionMessage>%2$s</sf:exceptionMessage></sf:UnexpectedErrorFault></detail></soapenv:Fault>"
            .formatted(code, message));
  }

  private static String envelope(String body) {
    return "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
        + " xmlns=\"urn:partner.soap.sforce.com\" xmlns:sf=\"urn:fault.partner.soap.sforce.com\""
        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body>"
        + body
        + "</soapenv:Body></soapenv:Envelope>";
  }
}
