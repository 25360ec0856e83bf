package org.tandemcrm.core.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;

class CaseComparisonTest {

  @Test
  void whatItIsAboutComesFirstThenWhatDiffers() {
    List<CaseView.Line> lines =
        CaseComparison.lines(
            List.of(
                side(
                    Map.of(
                        ProspectField.EMAIL, "a@x.org",
                        ProspectField.CITY, "Bern",
                        ProspectField.LAST_NAME, "Lee"),
                    Optional.empty()),
                side(
                    Map.of(ProspectField.EMAIL, "b@x.org", ProspectField.LAST_NAME, "Lee"),
                    Optional.empty())),
            List.of(List.of(0, 1)),
            Optional.of(ProspectField.EMAIL));

    assertEquals(
        List.of(ProspectField.EMAIL, ProspectField.CITY, ProspectField.LAST_NAME),
        lines.stream().map(CaseView.Line::field).toList());
    assertEquals(List.of(true, true, false), lines.stream().map(CaseView.Line::differs).toList());
    assertEquals(List.of(Optional.of("Bern"), Optional.empty()), lines.get(1).values());
  }

  @Test
  void aRecordThatCantBeShownDiffersFromNone() {
    List<CaseView.Line> lines =
        CaseComparison.lines(
            List.of(
                side(Map.of(ProspectField.EMAIL, "a@x.org"), Optional.empty()),
                side(Map.of(), Optional.of("The CRM can't be asked."))),
            List.of(List.of(0, 1)),
            Optional.of(ProspectField.EMAIL));

    assertFalse(lines.get(0).differs());
    assertEquals(List.of(true, false), lines.get(0).known());
  }

  @Test
  void twoPeopleMayDifferButEachIsLikeItsOwnRecord() {
    CaseView.Side ann = side(Map.of(ProspectField.CITY, "Bern"), Optional.empty());
    CaseView.Side bob = side(Map.of(ProspectField.CITY, "Chur"), Optional.empty());
    List<CaseView.Side> sides = List.of(ann, bob);

    List<List<Integer>> groups = CaseComparison.groups(CaseKind.HELD_HERE, sides);

    assertEquals(List.of(List.of(0), List.of(1)), groups);
    assertFalse(CaseComparison.lines(sides, groups, Optional.empty()).get(0).differs());
    assertEquals(List.of(List.of(0, 1)), CaseComparison.groups(CaseKind.DISPUTED, sides));
  }

  @Test
  void aKeyIsReadAsItWasWritten() {
    assertEquals("17:city", CaseKey.of("17:city").toString());
    assertEquals(new CaseKey(17, Optional.empty()), CaseKey.of("17"));
    for (String nonsense : List.of("", ":", "x", "17x", ":city", "99999999999999999999")) {
      assertThrows(NotFoundException.class, () -> CaseKey.of(nonsense), nonsense);
    }
  }

  @Test
  void aTargetNamesOneRecordOrIsRefused() {
    assertEquals(
        new CaseTarget.CrmPlace("Contact", "003:x"),
        new CaseTarget(Optional.of("Contact:003:x")).place());
    for (String nonsense : List.of("", "Contact", "Contact:", ":003")) {
      CaseTarget target = new CaseTarget(Optional.of(nonsense));
      assertThrows(ConflictingStateException.class, target::place, nonsense);
      assertThrows(ConflictingStateException.class, target::recordId, nonsense);
    }
    assertEquals(17, new CaseTarget(Optional.of("17")).recordId());
  }

  private static CaseView.Side side(Map<RecordField, String> values, Optional<String> trouble) {
    return new CaseView.Side(
        "A record",
        RecordKind.PROSPECT,
        Optional.of(1L),
        Optional.empty(),
        Optional.empty(),
        values,
        trouble);
  }
}
