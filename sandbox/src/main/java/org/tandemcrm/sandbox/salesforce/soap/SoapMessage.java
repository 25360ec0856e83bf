package org.tandemcrm.sandbox.salesforce.soap;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A request over SOAP: its headers, and the element that names the operation. */
public final class SoapMessage {
  private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
  private static final String PARTNER = "urn:partner.soap.sforce.com";

  private final String envelope;
  private final Optional<Element> header;
  private final Element operation;

  private SoapMessage(String envelope, Optional<Element> header, Element operation) {
    this.envelope = envelope;
    this.header = header;
    this.operation = operation;
  }

  /**
   * Reads a request.
   *
   * @throws BadEnvelopeException when its body isn't SOAP
   */
  public static SoapMessage of(ApiRequest request) throws BadEnvelopeException {
    Element envelope = parse(request.body()).getDocumentElement();
    if (!isOf(envelope, ENVELOPE, "Envelope")) {
      throw new BadEnvelopeException("the document is no SOAP envelope");
    }
    Element body =
        children(envelope).stream()
            .filter(child -> isOf(child, ENVELOPE, "Body"))
            .findFirst()
            .orElseThrow(() -> new BadEnvelopeException("the envelope has no body"));
    Element operation =
        children(body).stream()
            .filter(child -> PARTNER.equals(child.getNamespaceURI()))
            .findFirst()
            .orElseThrow(() -> new BadEnvelopeException("No operation available for request"));
    return new SoapMessage(
        request.body(),
        children(envelope).stream().filter(child -> isOf(child, ENVELOPE, "Header")).findFirst(),
        operation);
  }

  private static Document parse(String xml) throws BadEnvelopeException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      // No entities: what comes in is not trusted.
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(xml)));
    } catch (SAXException e) {
      throw new BadEnvelopeException(e.getMessage());
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException("the platform's XML parser doesn't work", e);
    }
  }

  private static boolean isOf(Element element, String namespace, String name) {
    return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
  }

  static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  static List<Element> children(Element parent, String name) {
    return children(parent).stream().filter(child -> name.equals(child.getLocalName())).toList();
  }

  /** The text of a child, unless it is missing, nil or blank. */
  static Optional<String> text(Element parent, String name) {
    return children(parent, name).stream().findFirst().flatMap(SoapMessage::text);
  }

  static Optional<String> text(Element element) {
    String nil = element.getAttributeNS(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil");
    return nil.equals("true") || nil.equals("1")
        ? Optional.empty()
        : Optional.of(element.getTextContent()).filter(text -> !text.isBlank());
  }

  static boolean flag(Element parent, String name) {
    return text(parent, name).filter(text -> text.equals("true") || text.equals("1")).isPresent();
  }

  /** What is to be done, such as {@code convertLead}. */
  public String operation() {
    return operation.getLocalName();
  }

  /** All of it, as it came. */
  String envelope() {
    return envelope;
  }

  Element body() {
    return operation;
  }

  /** What a header says, if it is there. */
  Optional<Element> header(String name) {
    return header.flatMap(all -> children(all, name).stream().findFirst());
  }

  boolean headerFlag(String header, String name) {
    return header(header).filter(element -> flag(element, name)).isPresent();
  }

  /** The same request with the session of the envelope as the bearer token that it is. */
  public ApiRequest authorized(ApiRequest request) {
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.remove("authorization");
    header("SessionHeader")
        .flatMap(element -> text(element, "sessionId"))
        .ifPresent(token -> headers.put("authorization", "Bearer " + token));
    return new ApiRequest(
        request.method(), request.path(), request.query(), Map.copyOf(headers), request.body());
  }

  /** A request that isn't understood, whose sender is to blame. */
  public static final class BadEnvelopeException extends Exception {
    private static final long serialVersionUID = 1;

    BadEnvelopeException(String message) {
      super(message);
    }
  }
}
