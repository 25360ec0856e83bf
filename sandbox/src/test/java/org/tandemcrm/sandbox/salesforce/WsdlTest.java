package org.tandemcrm.sandbox.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sforce.soap.partner.LeadConvert;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.fault.ApiFault;
import com.sforce.soap.partner.sobject.SObject;
import com.sforce.ws.ConnectionException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Source;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Bodies that go between Salesforce's own client and the sandbox, held against the official
 * description of the API, which a package of npm ships. Runs where npm is found.
 */
class WsdlTest {
  private static final String SCHEMA = XMLConstants.W3C_XML_SCHEMA_NS_URI;
  private static final String FAULTS = "urn:fault.partner.soap.sforce.com";
  private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

  @TempDir Path folder = Path.of("");

  private static Document parse(InputSource source)
      throws SAXException, IOException, ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(source);
  }

  /** Writes the schemas of the WSDL as files that know each other. */
  private Schema schema(Path wsdl)
      throws SAXException, IOException, ParserConfigurationException, TransformerException {
    Document document = parse(new InputSource(wsdl.toUri().toString()));
    NodeList schemas = document.getElementsByTagNameNS(SCHEMA, "schema");
    Transformer writer = TransformerFactory.newInstance().newTransformer();
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < schemas.getLength(); i++) {
      Element schema = (Element) schemas.item(i);
      schema.setAttribute("xmlns:tns", "urn:partner.soap.sforce.com");
      schema.setAttribute("xmlns:ens", "urn:sobject.partner.soap.sforce.com");
      schema.setAttribute("xmlns:fns", "urn:fault.partner.soap.sforce.com");
      schema.setAttribute("xmlns:xsd", SCHEMA);
      NodeList imports = schema.getElementsByTagNameNS(SCHEMA, "import");
      for (int k = 0; k < imports.getLength(); k++) {
        Element imported = (Element) imports.item(k);
        imported.setAttribute("schemaLocation", fileName(imported.getAttribute("namespace")));
      }
      Path file = folder.resolve(fileName(schema.getAttribute("targetNamespace")));
      writer.transform(new DOMSource(schema), new StreamResult(file.toFile()));
      sources.add(new StreamSource(file.toFile()));
    }
    return SchemaFactory.newInstance(SCHEMA).newSchema(sources.toArray(Source[]::new));
  }

  private static String fileName(String namespace) {
    return namespace.replaceAll("\\W", "-") + ".xsd";
  }

  private static Element body(String envelope)
      throws SAXException, IOException, ParserConfigurationException {
    Document document = parse(new InputSource(new StringReader(envelope)));
    Node child = document.getElementsByTagNameNS(SOAP, "Body").item(0).getFirstChild();
    while (!(child instanceof Element)) {
      child = child.getNextSibling();
    }
    Element operation = (Element) child;
    if (operation.getLocalName().equals("Fault")) {
      // What is Salesforce's own in a fault; the rest is SOAP's.
      return (Element) operation.getElementsByTagNameNS(FAULTS, "*").item(0);
    }
    removeNewer(operation);
    return operation;
  }

  /** What came after version 47, of which the description is. */
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

  /** With every option that a caller may set at once. */
  private static LeadConvert whole(ApiClient client) {
    LeadConvert whole = new LeadConvert();
    whole.setLeadId(made(client, "Lead", "{\"LastName\":\"Whole\",\"Company\":\"Whole Ltd\"}"));
    String account = made(client, "Account", "{\"Name\":\"Whole Ltd\"}");
    whole.setAccountId(account);
    whole.setContactId(
        made(client, "Contact", "{\"LastName\":\"Whole\",\"AccountId\":\"" + account + "\"}"));
    whole.setConvertedStatus("Closed - Converted");
    whole.setDoNotCreateOpportunity(false);
    whole.setOpportunityName("A <whole> & \"new\" deal");
    whole.setOverwriteLeadSource(true);
    whole.setOwnerId(
        client
            .query("SELECT Id FROM User WHERE Alias = 'user1'")
            .body()
            .at("/records/0/Id")
            .asText());
    whole.setSendNotificationEmail(true);
    return whole;
  }

  private static String made(ApiClient client, String object, String json) {
    return client.post(ApiClient.API + "/sobjects/" + object, json).body().path("id").asText();
  }

  private static LeadConvert[] tooMany(LeadConvert one) {
    return Stream.generate(() -> one).limit(101).toArray(LeadConvert[]::new);
  }

  @Test
  void bodiesBothWaysKeepToTheDescription()
      throws IOException,
          InterruptedException,
          SAXException,
          ParserConfigurationException,
          TransformerException,
          ConnectionException {
    Schema schema = schema(NodeJudge.install().wsdl());
    try (SalesforceSandbox sandbox = SalesforceSandbox.start(SandboxOptions.defaults());
        PartnerApi line = new PartnerApi(sandbox)) {
      ApiClient client = ApiClient.loggedIn(sandbox);
      PartnerConnection partner = line.watched(client.token());
      SObject lead = new SObject("Lead");
      lead.setField("LastName", "Wsdl");
      lead.setField("Company", "Wsdl Ltd");
      String id = partner.create(new SObject[] {lead, new SObject("Lead")})[0].getId();
      LeadConvert good = new LeadConvert();
      good.setLeadId(id);
      good.setConvertedStatus("Closed - Converted");
      LeadConvert bad = new LeadConvert();
      bad.setLeadId(id);
      bad.setConvertedStatus("Nonsense");
      partner.convertLead(new LeadConvert[] {good, bad});
      partner.delete(new String[] {id, SalesforceId.of("00Q", 99_999_999)});
      partner.convertLead(new LeadConvert[] {whole(client)});
      assertThrows(ApiFault.class, () -> partner.convertLead(tooMany(good)));
      assertEquals(5, line.answers().size());
      for (int i = 0; i < 5; i++) {
        // A new record has no Id, which the library leaves out against the description.
        if (i > 0) {
          schema.newValidator().validate(new DOMSource(body(line.requests().get(i))));
        }
        schema.newValidator().validate(new DOMSource(body(line.answers().get(i))));
      }
      String wrong =
          line.answers().get(1).replace("<leadId>", "<leadsId>").replace("</leadId>", "</leadsId>");
      assertFalse(wrong.equals(line.answers().get(1)));
      Element spoiled = body(wrong);
      assertThrows(
          SAXException.class, () -> schema.newValidator().validate(new DOMSource(spoiled)));
    }
  }
}
