package org.tandemcrm.sandbox.salesforce.setup;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The official description of the partner API, held against what goes over the wire. The file is no
 * part of the sandbox: whoever has it names it.
 */
public final class Wsdl {
  private static final String SCHEMA = XMLConstants.W3C_XML_SCHEMA_NS_URI;
  private static final String FAULTS = "urn:fault.partner.soap.sforce.com";
  private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

  private final Schema schema;

  private Wsdl(Schema schema) {
    this.schema = schema;
  }

  /**
   * Reads a description, such as the package jsforce brings along.
   *
   * @throws IOException when the file can't be read, or is no description
   */
  public static Wsdl read(Path file) throws IOException {
    Path folder = Files.createTempDirectory("wsdl");
    List<Path> written = new ArrayList<>();
    try {
      Document document = parse(new InputSource(file.toUri().toString()));
      NodeList schemas = document.getElementsByTagNameNS(SCHEMA, "schema");
      for (int i = 0; i < schemas.getLength(); i++) {
        written.add(write((Element) schemas.item(i), folder));
      }
      Source[] sources =
          written.stream().map(one -> new StreamSource(one.toFile())).toArray(Source[]::new);
      return new Wsdl(SchemaFactory.newInstance(SCHEMA).newSchema(sources));
    } catch (SAXException | ParserConfigurationException | TransformerException e) {
      throw new IOException(file + " is no description of the partner API: " + e.getMessage(), e);
    } finally {
      for (Path one : written) {
        Files.delete(one);
      }
      Files.delete(folder);
    }
  }

  /** Writes a schema of it as a file that finds the others. */
  private static Path write(Element schema, Path folder) throws TransformerException {
    schema.setAttribute("xmlns:tns", "urn:partner.soap.sforce.com");
    schema.setAttribute("xmlns:ens", "urn:sobject.partner.soap.sforce.com");
    schema.setAttribute("xmlns:fns", FAULTS);
    schema.setAttribute("xmlns:xsd", SCHEMA);
    NodeList imports = schema.getElementsByTagNameNS(SCHEMA, "import");
    for (int i = 0; i < imports.getLength(); i++) {
      Element imported = (Element) imports.item(i);
      imported.setAttribute("schemaLocation", fileName(imported.getAttribute("namespace")));
    }
    Path file = folder.resolve(fileName(schema.getAttribute("targetNamespace")));
    TransformerFactory.newInstance()
        .newTransformer()
        .transform(new DOMSource(schema), new StreamResult(file.toFile()));
    return file;
  }

  private static String fileName(String namespace) {
    return namespace.replaceAll("\\W", "-") + ".xsd";
  }

  /** What breaks the description in the body of an envelope; absent for nothing. */
  public Optional<String> complaint(String envelope) {
    try {
      Optional<Element> body = body(envelope);
      if (body.isPresent()) {
        schema.newValidator().validate(new DOMSource(body.get()));
      }
      return Optional.empty();
    } catch (SAXException e) {
      return Optional.of(e.getMessage());
    } catch (IOException | ParserConfigurationException e) {
      throw new IllegalStateException("the platform's XML parser doesn't work", e);
    }
  }

  /** What is Salesforce's own in an envelope; the rest is SOAP's. */
  private static Optional<Element> body(String envelope)
      throws SAXException, IOException, ParserConfigurationException {
    Document document = parse(new InputSource(new StringReader(envelope)));
    Node child = document.getElementsByTagNameNS(SOAP, "Body").item(0).getFirstChild();
    while (!(child instanceof Element)) {
      child = child.getNextSibling();
    }
    Element operation = (Element) child;
    if (operation.getLocalName().equals("Fault")) {
      return Optional.ofNullable((Element) operation.getElementsByTagNameNS(FAULTS, "*").item(0));
    }
    removeNewer(operation);
    return Optional.of(operation);
  }

  /** What came after version 47, of which the description is that jsforce has. */
  private static void removeNewer(Element element) {
    NodeList all = element.getElementsByTagName("*");
    List<Node> newer = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i).getLocalName().startsWith("relatedPersonAccount")) {
        newer.add(all.item(i));
      }
    }
    newer.forEach(node -> node.getParentNode().removeChild(node));
  }

  private static Document parse(InputSource source)
      throws SAXException, IOException, ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(source);
  }
}
