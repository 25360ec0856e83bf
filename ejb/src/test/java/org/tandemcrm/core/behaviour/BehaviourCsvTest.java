package org.tandemcrm.core.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.importing.CsvDelimiter;
import org.tandemcrm.core.importing.CsvEncoding;
import org.tandemcrm.core.importing.CsvRefusedException;

class BehaviourCsvTest {

  @Test
  void columnsAreFoundByTheirNamesAndOthersAreData() {
    assertEquals(
        List.of(
            new BehaviourDraft(
                2,
                "v1",
                "a@x.org",
                "",
                "page visit",
                "2026-11-22T10:00:00Z",
                "{\"Page\":\"/prices\"}",
                Optional.empty())),
        read(
            "Client ID;Email address;Behaviour;Time;Page\n"
                + "v1;a@x.org;page visit;2026-11-22T10:00:00Z;/prices\n"));
  }

  @Test
  void dataIsJsonAndOneThatIsNoneStopsNoOther() {
    List<BehaviourDraft> drafts =
        read(
            "id,prospect,name,at,data\n"
                + "v1,7,form,2026-11-22T10:00:00Z,\"{\"\"form\"\": \"\"Trial\"\", \"\"n\"\": 2}\"\n"
                + "v2,7,form,2026-11-22T10:00:00Z,Trial\n"
                + "v3,7,form,2026-11-22T10:00:00Z,,,more\n");
    assertEquals("{\"form\":\"Trial\",\"n\":2}", drafts.get(0).data());
    assertTrue(drafts.get(1).trouble().orElseThrow().contains("no JSON object"));
    assertEquals(
        "The line has 7 cells, the first line names 5 columns.",
        drafts.get(2).trouble().orElseThrow());
  }

  @Test
  void dataThatIsNestedTooDeeplyStopsNoOther() {
    String deep = "{\"\"a\"\": " + "[".repeat(5000) + "]".repeat(5000) + "}";
    List<BehaviourDraft> drafts =
        read(
            "id,prospect,name,at,data\n"
                + "v1,7,form,2026-11-22T10:00:00Z,\"%s\"\n".formatted(deep)
                + "v2,7,form,2026-11-22T10:00:00Z,\n");
    assertTrue(drafts.get(0).trouble().orElseThrow().contains("no JSON object"));
    assertEquals(Optional.empty(), drafts.get(1).trouble());
  }

  @Test
  void withoutIdsALineIsItsOwnId() {
    String file =
        "email,name,at\na@x.org,visit,2026-11-22T10:00:00Z\na@x.org,visit,2026-11-22T11:00:00Z\n";
    List<BehaviourDraft> drafts = read(file);
    assertEquals(drafts.get(0).id(), read(file).get(0).id());
    assertNotEquals(drafts.get(0).id(), drafts.get(1).id());
  }

  @Test
  void missingColumnsAreNamedAtOnce() {
    String refusal =
        assertThrows(CsvRefusedException.class, () -> read("id,what\n1,2\n")).getMessage();
    assertTrue(
        refusal.startsWith(
            "The first line names no column email (or prospect) and no column name and no column"
                + " time."),
        refusal);
  }

  private static List<BehaviourDraft> read(String file) {
    return BehaviourCsv.read(
        file.getBytes(StandardCharsets.UTF_8), CsvEncoding.AUTO, CsvDelimiter.AUTO);
  }
}
