package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tandemcrm.spi.Mutation;
import org.tandemcrm.spi.Value;

/** What goes into which job, and in what form. */
class SalesforceUploadTest {

  private static final Optional<String> KEY = Optional.of("Tandem_Key__c");
  private static final String ID = SalesforceIds.normal("00Q000000000001");

  @Test
  void aTableHasAColumnForEachFieldThatIsNamedAndEmptyCellsForTheOthers() {
    ObjectNode one = row(ID).put("Title", "a \"b\", c\nd").putNull("City");
    ObjectNode other = row(ID).put("IsOk", false).put("Size", new BigDecimal("1E+3"));
    List<SalesforceUpload> uploads = SalesforceUpload.of(List.of(change(0, one), change(1, other)));
    assertEquals(1, uploads.size());
    assertEquals(
        "\"Id\",\"Title\",\"City\",\"IsOk\",\"Size\"\n"
            + "\""
            + ID
            + "\",\"a \"\"b\"\", c\nd\",\"#N/A\",\"\",\"\"\n"
            + "\""
            + ID
            + "\",\"\",\"\",\"false\",\"1000\"\n",
        new String(uploads.get(0).csv(), StandardCharsets.UTF_8));
  }

  @Test
  void creationsAndChangesOfEachObjectGoApart() {
    List<SalesforceUpload> uploads =
        SalesforceUpload.of(
            List.of(
                change(0, row(ID).put("Title", "x")),
                creation(1, "Lead", KEY),
                creation(2, "Contact", KEY),
                creation(3, "Lead", KEY)));
    assertEquals(
        List.of("Lead [0]", "Lead [1, 3]", "Contact [2]"),
        uploads.stream()
            .map(
                upload ->
                    upload.object()
                        + " "
                        + upload.edits().stream().map(SalesforceEdit::place).toList())
            .toList());
    assertEquals(
        "\"Tandem_Key__c\",\"LastName\"\n\"k1\",\"Kit\"\n\"k3\",\"Kit\"\n",
        new String(uploads.get(1).csv(), StandardCharsets.UTF_8));
  }

  @Test
  void whatCouldNotBeFoundAgainOrWouldMeanSomethingElseGoesIntoNone() {
    Mutation assigned =
        Mutation.create("Lead", "k").set("LastName", new Value.Text("Kit")).assignedByCrm().build();
    assertEquals(
        List.of(),
        SalesforceUpload.of(
            List.of(
                creation(0, "Lead", Optional.empty()),
                new SalesforceEdit(1, assigned, row("").put("LastName", "Kit"), KEY),
                change(2, row(ID).put("Title", "#N/A")),
                change(3, row(ID).put("Title", " #N/A ")),
                change(4, row(ID).put("Description", "x".repeat(32_001))))));
  }

  @Test
  void aTextThatIsBlankEmptiesItsField() {
    SalesforceUpload upload =
        SalesforceUpload.of(List.of(change(0, row(ID).put("Title", " ")))).get(0);
    assertEquals(
        "\"Id\",\"Title\"\n\"" + ID + "\",\"#N/A\"\n",
        new String(upload.csv(), StandardCharsets.UTF_8));
  }

  @Test
  void whatIsTooLargeForOneUploadIsDivided() {
    String text = "x".repeat(30_000);
    List<SalesforceEdit> edits =
        IntStream.range(0, 1000)
            .mapToObj(i -> change(i, row(ID).put("Description", text)))
            .toList();
    List<SalesforceUpload> uploads = SalesforceUpload.of(edits);
    assertTrue(uploads.size() > 1);
    assertEquals(edits, uploads.stream().flatMap(upload -> upload.edits().stream()).toList());
    uploads.forEach(upload -> assertTrue(upload.csv().length < 25_000_000));
  }

  private static SalesforceEdit change(int place, ObjectNode row) {
    return new SalesforceEdit(
        place,
        Mutation.update("Lead", ID, "k").set("Title", new Value.Text("x")).build(),
        row,
        KEY);
  }

  private static SalesforceEdit creation(int place, String object, Optional<String> keyField) {
    String key = "k" + place;
    ObjectNode row = row("").put("LastName", "Kit");
    keyField.ifPresent(field -> row.put(field, key));
    return new SalesforceEdit(
        place,
        Mutation.create(object, key).set("LastName", new Value.Text("Kit")).build(),
        row,
        keyField);
  }

  private static ObjectNode row(String id) {
    ObjectNode row = SalesforceHttp.JSON.createObjectNode();
    row.putObject("attributes").put("type", "Lead");
    Stream.of(id).filter(text -> !text.isEmpty()).forEach(text -> row.put("id", text));
    return row;
  }
}
