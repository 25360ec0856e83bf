package org.tandemcrm.web.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.journal.JournalRow;
import org.tandemcrm.core.journal.Occasion;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;

class OriginsTest {

  private static final Map<RecordField, String> VALUES =
      Map.of(ProspectField.LAST_NAME, "Miller", ProspectField.CITY, "Bonn");

  @Test
  void theNewestThatTookTheCrmsValueIsTheOrigin() {
    List<JournalRow> journal =
        List.of(
            entry("Second", Outcome.UPDATED, List.of(decision("Meier", "Miller", "Miller"))),
            entry("First", Outcome.CREATED, List.of()));
    assertEquals(
        Map.of(ProspectField.LAST_NAME, "Second", ProspectField.CITY, "First"),
        Origins.of(journal, VALUES));
  }

  @Test
  void aDecisionThatKeptOurValueIsNoOrigin() {
    List<JournalRow> journal =
        List.of(entry("Second", Outcome.UPDATED, List.of(decision("Miller", "Meier", "Miller"))));
    assertEquals(Map.of(), Origins.of(journal, VALUES));
  }

  @Test
  void whatAPersonEditedHereCameFromNoCrm() {
    JournalRow edit =
        new JournalRow(
            2,
            Optional.empty(),
            Optional.of("anna"),
            RecordKind.PROSPECT,
            Optional.of(1L),
            Outcome.UPDATED,
            Optional.empty(),
            Instant.EPOCH,
            List.of(decision("Meier", "Meier", "Miller")));
    assertEquals(
        Map.of(ProspectField.CITY, "First"),
        Origins.of(List.of(edit, entry("First", Outcome.CREATED, List.of())), VALUES));
  }

  private static Decision decision(String ours, String theirs, String result) {
    return new Decision(
        ProspectField.LAST_NAME,
        Optional.empty(),
        Optional.empty(),
        Optional.of(ours),
        Optional.of(theirs),
        "conflict, CRM",
        Optional.of(result));
  }

  private static JournalRow entry(String connection, Outcome outcome, List<Decision> decisions) {
    return new JournalRow(
        1,
        Optional.of(new Occasion(1, 1, connection, "Lead", "00Q")),
        Optional.empty(),
        RecordKind.PROSPECT,
        Optional.of(1L),
        outcome,
        Optional.empty(),
        Instant.EPOCH,
        decisions);
  }
}
