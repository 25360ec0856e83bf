package org.tandemcrm.core.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;

class RecordEditTest {

  private static final Map<RecordField, String> BEFORE =
      Map.of(
          ProspectField.EMAIL, "anna@example.com",
          ProspectField.COMPANY, "Acme",
          ProspectField.CITY, "Bonn",
          ProspectField.OPTED_OUT_OF_EMAIL, "true");

  @Test
  void onlyWhatDiffersIsAChange() {
    RecordEdit edit = edit(Map.of("city", "Köln", "company", "Acme"), false);

    assertEquals(
        List.of(
            new Decision(
                ProspectField.CITY,
                Optional.empty(),
                Optional.empty(),
                Optional.of("Bonn"),
                Optional.empty(),
                "edited by anna",
                Optional.of("Köln"))),
        edit.decisions());
    assertEquals("Köln", edit.values().get(ProspectField.CITY));
    assertEquals("anna@example.com", edit.values().get(ProspectField.EMAIL));
  }

  @Test
  void aScoreThatIsClearedIsNone() {
    Map<RecordField, String> before = Map.of(ProspectField.SCORE, "40", ProspectField.GRADE, "C");
    RecordEdit edit = edit(before, Map.of("score", "", "grade", ""), false);

    assertEquals("0", edit.values().get(ProspectField.SCORE));
    assertEquals("C", edit.values().get(ProspectField.GRADE));
    assertEquals(
        List.of(ProspectField.SCORE), edit.decisions().stream().map(Decision::field).toList());
  }

  @Test
  void aBlankClearsAField() {
    RecordEdit edit = edit(Map.of("city", " "), false);

    assertEquals(Optional.empty(), edit.decisions().get(0).result());
    assertEquals(false, edit.values().containsKey(ProspectField.CITY));
  }

  @Test
  void allProblemsAreNamedAtOnce() {
    RecordEdit edit = edit(Map.of("email", "anna", "employees", "x", "shoeSize", "41"), false);

    assertEquals(Set.of("email", "employees", "shoeSize"), edit.problems().keySet());
    assertEquals("A prospect has no field shoeSize.", edit.problems().get("shoeSize"));
  }

  @Test
  void whatFollowsTheAccountIsRefusedUnlessItStaysAsItIs() {
    assertEquals(
        Map.of(
            "company",
            "Company follows the account of the contact that this prospect is linked to: change it"
                + " at the account."),
        edit(Map.of("company", "Other"), true).problems());
    assertEquals(Map.of(), edit(Map.of("company", "Acme"), true).problems());
    assertEquals(Map.of(), edit(Map.of("company", "Other"), false).problems());
  }

  @Test
  void aPermissionGivenBackSaysSo() {
    RecordEdit given = edit(Map.of("optedOutOfEmail", "no"), false);
    RecordEdit blanked = edit(Map.of("optedOutOfEmail", ""), false);
    RecordEdit restricted = edit(Map.of("doNotCall", "yes"), false);

    assertEquals(List.of(ProspectField.OPTED_OUT_OF_EMAIL), given.permissions());
    assertEquals("permission given back, edited by anna", given.decisions().get(0).rule());
    assertEquals(List.of(ProspectField.OPTED_OUT_OF_EMAIL), blanked.permissions());
    assertEquals(List.of(), restricted.permissions());
    assertEquals("edited by anna", restricted.decisions().get(0).rule());
  }

  private static RecordEdit edit(Map<String, String> values, boolean followsAccount) {
    return edit(BEFORE, values, followsAccount);
  }

  private static RecordEdit edit(
      Map<RecordField, String> before, Map<String, String> values, boolean followsAccount) {
    Map<String, RecordField> fields = new HashMap<>();
    RecordKind.PROSPECT.fields().forEach(field -> fields.put(field.key(), field));
    EditScope scope =
        new EditScope(
            RecordKind.PROSPECT,
            fields,
            Map.of(ProspectField.OPTED_OUT_OF_EMAIL, "true", ProspectField.DO_NOT_CALL, "true"),
            Set.of(ProspectField.COMPANY));
    return RecordEdit.of(
        scope, before, followsAccount, EditDraft.of(values), Author.editing("anna"));
  }
}
