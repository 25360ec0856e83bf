package org.tandemcrm.core.cases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;

/**
 * A case side by side: our record, its record in the CRM, and whom they are confused with.
 *
 * @param sides the records, ours before that of the CRM
 * @param lines the fields that one of them has, those that differ first
 * @param choices what can be decided
 */
public record CaseView(CaseRow row, List<Side> sides, List<Line> lines, List<CaseChoice> choices) {

  /**
   * One record.
   *
   * @param title what it is in this case: "This prospect"
   * @param kind what is kept of it here
   * @param recordId our key of it; absent for a CRM's record
   * @param object the API name of the CRM's object; absent for ours
   * @param crmId the CRM's id; absent for ours
   * @param values what it holds
   * @param trouble why it can't be shown; absent when it can
   */
  public record Side(
      String title,
      RecordKind kind,
      Optional<Long> recordId,
      Optional<String> object,
      Optional<String> crmId,
      Map<RecordField, String> values,
      Optional<String> trouble) {}

  /**
   * One field over all records.
   *
   * @param values by side, blanks absent
   * @param known by side: false where the record can't be shown
   * @param differs true when those that can be shown don't agree
   */
  public record Line(
      RecordField field,
      List<Optional<String>> values,
      List<Boolean> known,
      boolean differs,
      boolean decisive) {}
}
