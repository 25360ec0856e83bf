package org.tandemcrm.sandbox.salesforce.soap;

import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.http.ApiResponse;

/** Writes answers over SOAP. */
public final class SoapXml {
  private static final int SERVER_ERROR = 500;
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope"
          + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
          + " xmlns=\"urn:partner.soap.sforce.com\""
          + " xmlns:sf=\"urn:fault.partner.soap.sforce.com\""
          + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">";

  private final StringBuilder out = new StringBuilder();

  SoapXml open(String name) {
    out.append('<').append(name).append('>');
    return this;
  }

  SoapXml close(String name) {
    out.append("</").append(name).append('>');
    return this;
  }

  SoapXml element(String name, Object value) {
    open(name);
    escape(out, String.valueOf(value));
    return close(name);
  }

  SoapXml idOrNil(String name, Optional<String> id) {
    if (id.isPresent()) {
      return element(name, id.get());
    }
    out.append('<').append(name).append(" xsi:nil=\"true\"/>");
    return this;
  }

  /** What was wrong with one record. */
  SoapXml error(ApiException error) {
    open("errors");
    error.fields().forEach(field -> element("fields", field));
    element("message", error.getMessage());
    element("statusCode", error.code());
    return close("errors");
  }

  /** The whole answer to an operation. */
  ApiResponse answer(String operation, int used, int allowance) {
    String limit =
        "<soapenv:Header><LimitInfoHeader><limitInfo><current>%d</current><limit>%d</limit><type>API REQUESTS</type></limitInfo></LimitInfoHeader></soapenv:Header>"
            .formatted(used, allowance);
    return response(
        200,
        limit
            + "<soapenv:Body><%1$sResponse>%2$s</%1$sResponse></soapenv:Body>"
                .formatted(operation, out));
  }

  /** A refusal of the whole call. */
  public static ApiResponse fault(ApiException error) {
    StringBuilder message = new StringBuilder();
    escape(message, error.getMessage());
    ErrorCode code = error.code();
    // The others are told with HTTP 500; a server that is down tells it itself.
    int status = code == ErrorCode.SERVER_UNAVAILABLE ? code.status() : SERVER_ERROR;
    return response(
        status,
        ("<soapenv:Body><soapenv:Fault><faultcode>sf:%1$s</faultcode><faultstring>%1$s:"
                + " %2$s</faultstring><detail><sf:UnexpectedErrorFault"
                + " xsi:type=\"sf:UnexpectedErrorFault\"><sf:exceptionCode>%1$s</sf:exceptionCode>"
                + "<sf:exceptionMessage>%2$s</sf:exceptionMessage></sf:UnexpectedErrorFault></detail>"
                + "</soapenv:Fault></soapenv:Body>")
            .formatted(code, message));
  }

  /** A refusal of what isn't a request at all. */
  public static ApiResponse clientFault(String text) {
    StringBuilder message = new StringBuilder();
    escape(message, text);
    return response(
        SERVER_ERROR,
        "<soapenv:Body><soapenv:Fault><faultcode>soapenv:Client</faultcode><faultstring>%s</faultstring></soapenv:Fault></soapenv:Body>"
            .formatted(message));
  }

  private static ApiResponse response(int status, String content) {
    return ApiResponse.text(
        status, "text/xml; charset=utf-8", HEAD + content + "</soapenv:Envelope>");
  }

  /** Leaves out what XML can't hold. */
  private static void escape(StringBuilder out, String text) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '\r' -> out.append("&#13;");
                default -> {
                  boolean possible =
                      c >= ' ' && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF)
                          || c == '\n'
                          || c == '\t';
                  if (possible) {
                    out.appendCodePoint(c);
                  }
                }
              }
            });
  }
}
