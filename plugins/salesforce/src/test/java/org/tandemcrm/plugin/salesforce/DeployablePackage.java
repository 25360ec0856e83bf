package org.tandemcrm.plugin.salesforce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The package that an admin deploys, read from the documentation. */
final class DeployablePackage {

  private static final Path ROOT = Path.of("../../docs/operate/salesforce");

  private DeployablePackage() {}

  /** The definition of each field, such as {@code type} or {@code length}, by object and name. */
  static Map<String, Map<String, Map<String, String>>> fields() {
    Map<String, Map<String, Map<String, String>>> fields = new TreeMap<>();
    try (Stream<Path> objects = Files.list(ROOT.resolve("force-app/main/default/objects"))) {
      for (Path object : objects.toList()) {
        Map<String, Map<String, String>> ofObject = new TreeMap<>();
        try (Stream<Path> files = Files.list(object.resolve("fields"))) {
          for (Path file : files.toList()) {
            Map<String, String> field = texts(xml(file));
            if (!file.getFileName().toString().equals(field.get("fullName") + ".field-meta.xml")) {
              throw new AssertionError(file + " holds the field " + field.get("fullName"));
            }
            ofObject.put(field.get("fullName"), field);
          }
        }
        fields.put(object.getFileName().toString(), ofObject);
      }
      return fields;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Element permissionSet() {
    return xml(
        ROOT.resolve("force-app/main/default/permissionsets/Tandem_Sync.permissionset-meta.xml"));
  }

  static Element leadMapping() {
    return xml(
        ROOT.resolve(
            "lead-mapping/main/default/LeadConvertSettings/"
                + "LeadConvertSettings.LeadConvertSetting-meta.xml"));
  }

  static Element manifest(String name) {
    return xml(ROOT.resolve("manifest").resolve(name));
  }

  /** The elements of that name below an element. */
  static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        children.add(element);
      }
    }
    return children;
  }

  /** The texts of the elements below an element; of those with one name the last. */
  static Map<String, String> texts(Element parent) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        texts.put(element.getTagName(), element.getTextContent().strip());
      }
    }
    return texts;
  }

  private static Element xml(Path file) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(file.toFile())
          .getDocumentElement();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SAXException | ParserConfigurationException e) {
      throw new AssertionError(file + " is no XML", e);
    }
  }
}
