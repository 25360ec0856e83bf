package org.tandemcrm.plugin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sforce.soap.partner.LeadConvert;
import com.sforce.soap.partner.LeadConvertResult;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.fault.ApiFault;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import com.sforce.ws.SoapFaultException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.spi.PluginException;

/**
 * The one call that Salesforce offers over SOAP alone, by its own library: with the session of the
 * REST log-in, which is renewed once when Salesforce has ended it.
 */
final class SalesforceSoap {

  /** How a call ended. */
  sealed interface Outcome {

    /** One result for each lead, in their order, as far as Salesforce keeps to its word. */
    record Answered(List<LeadConvertResult> results) implements Outcome {}

    /**
     * The whole call was refused.
     *
     * @param error as REST tells errors
     */
    record Refused(int status, JsonNode error) implements Outcome {}

    /** No whole answer came: it may have been done. */
    record Lost(String reason) implements Outcome {}

    /** An answer that the library can't read: it may have been done. */
    record Unreadable(String reason) implements Outcome {}
  }

  private static final String SESSION_ENDED = "INVALID_SESSION_ID";

  private final SalesforceClient client;

  SalesforceSoap(SalesforceClient client) {
    this.client = client;
  }

  /**
   * Converts leads.
   *
   * @param limit how long one attempt may take
   * @throws PluginException when nothing was sent
   */
  Outcome convertLead(List<LeadConvert> leads, Duration limit) {
    SalesforceSession first = client.session();
    Outcome outcome = attempt(first, leads, limit);
    if (outcome instanceof Outcome.Refused refused
        && SalesforceErrors.code(refused.error()).equals(SESSION_ENDED)) {
      client.forget(first);
      return attempt(client.session(), leads, limit);
    }
    return outcome;
  }

  private Outcome attempt(SalesforceSession session, List<LeadConvert> leads, Duration limit) {
    SalesforceTransport transport =
        new SalesforceTransport(envelope -> client.postEnvelope(session, envelope, limit));
    try {
      LeadConvertResult[] results =
          new PartnerConnection(config(session, transport))
              .convertLead(leads.toArray(LeadConvert[]::new));
      return new Outcome.Answered(List.of(results));
    } catch (SoapFaultException e) {
      return refused(transport, e);
    } catch (ConnectionException e) {
      return failed(session, transport, e);
    } catch (RuntimeException e) {
      // A code that is newer than the library ends it so.
      return transport.answer().isPresent() ? unreadable(e) : unsent(e);
    }
  }

  /** Headers are a connection's state, so each call has its own. */
  private ConnectorConfig config(SalesforceSession session, SalesforceTransport transport) {
    ConnectorConfig config = new ConnectorConfig();
    config.setManualLogin(true);
    config.setSessionId(session.token());
    config.setServiceEndpoint(session.instanceUrl().resolve(client.soapPath()).toString());
    config.setTransportFactory(() -> transport);
    return config;
  }

  private static Outcome refused(SalesforceTransport transport, SoapFaultException fault) {
    String code =
        fault instanceof ApiFault api && api.getExceptionCode() != null
            ? api.getExceptionCode().toString()
            : Optional.ofNullable(fault.getFaultCode()).map(name -> name.getLocalPart()).orElse("");
    String message =
        fault instanceof ApiFault api && api.getExceptionMessage() != null
            ? api.getExceptionMessage()
            : String.valueOf(fault.getMessage());
    ObjectNode error = SalesforceHttp.JSON.createObjectNode();
    error.put("errorCode", code).put("message", message);
    return new Outcome.Refused(
        transport.answer().map(SalesforceAnswer::status).orElse(500),
        SalesforceHttp.JSON.createArrayNode().add(error));
  }

  private Outcome failed(
      SalesforceSession session, SalesforceTransport transport, ConnectionException failure) {
    Optional<SalesforceAnswer> answer = transport.answer();
    if (answer.isEmpty()) {
      IOException lost =
          failure.getCause() instanceof IOException io ? io : new IOException(failure);
      if (SalesforceErrors.wasNotSent(lost)) {
        throw SalesforceErrors.noAnswer(session.instanceUrl(), lost, false);
      }
      return new Outcome.Lost("Salesforce's answer got lost (" + lost.getMessage() + ").");
    }
    if (!answer.get().isSuccess() && answer.get().text().isEmpty()) {
      JsonNode body = answer.get().body();
      return new Outcome.Refused(
          answer.get().status(), body.isArray() ? body : MissingNode.getInstance());
    }
    return unreadable(failure);
  }

  private Outcome unreadable(Exception failure) {
    return new Outcome.Unreadable(
        client.masked("Salesforce's answer is not understood: " + failure.getMessage() + "."));
  }

  private static Outcome unsent(RuntimeException failure) {
    throw failure;
  }
}
