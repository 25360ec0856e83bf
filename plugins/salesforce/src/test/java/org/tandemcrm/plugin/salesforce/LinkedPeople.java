package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.CrmLink;
import org.tandemcrm.spi.ObjectKind;

/** Runs of an action for prospects who are linked to leads and contacts of the sandbox. */
final class LinkedPeople {

  private LinkedPeople() {}

  /** As many leads that aren't converted, then as many contacts. */
  static List<ActionRun> of(SandboxControl org, int leads, int contacts) {
    List<ActionRun> runs = new ArrayList<>();
    add(runs, org, "Lead", ObjectKind.LEAD, leads);
    add(runs, org, "Contact", ObjectKind.CONTACT, contacts);
    return runs;
  }

  private static void add(
      List<ActionRun> runs, SandboxControl org, String object, ObjectKind kind, int count) {
    int end = runs.size() + count;
    for (JsonNode row : org.records(object).values()) {
      if (runs.size() < end && !row.path("IsConverted").asBoolean()) {
        long prospect = runs.size() + 1L;
        runs.add(
            ActionRun.of("key-" + prospect, prospect, Map.of())
                .linkedTo(new CrmLink(object, kind, row.path("Id").asText())));
      }
    }
    assertEquals(end, runs.size());
  }
}
