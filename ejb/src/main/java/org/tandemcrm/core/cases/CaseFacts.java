package org.tandemcrm.core.cases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordDetail;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;

/**
 * All that is known about a case when a person looks at it.
 *
 * @param ours our record; of a disputed account absent, because it is tied to none
 * @param theirs the CRM's record
 * @param other the prospect that has the email
 * @param otherTheirs that one's own record in the same CRM
 * @param claimants records of the CRM that have the email that was changed here
 * @param candidates our accounts that qualify
 */
record CaseFacts(
    CaseRow row,
    Optional<RecordDetail> ours,
    CrmLook theirs,
    Optional<RecordDetail> other,
    Optional<CrmLook> otherTheirs,
    List<CrmLook> claimants,
    List<RecordDetail> candidates) {

  /** What the case is about; absent for an account. */
  Optional<RecordField> field() {
    return switch (row.kind()) {
      case HELD_HERE, HELD_THERE -> Optional.of(ProspectField.EMAIL);
      case STOPPED -> row.key().fieldKey().map(this::fieldOf);
      case DISPUTED -> Optional.empty();
    };
  }

  /** As the mapping knows it, so with a custom field's label. */
  private RecordField fieldOf(String key) {
    RecordKind kind = row.recordKind();
    return theirs
        .mapping()
        .flatMap(mapping -> mapping.of(kind.field(key)))
        .map(FieldMapping::target)
        .orElseGet(() -> kind.field(key));
  }

  Optional<FieldMapping> pair() {
    return field().flatMap(field -> theirs.mapping().flatMap(mapping -> mapping.of(field)));
  }

  /** What our record holds in the field that the case is about. */
  Optional<String> here() {
    return ours.flatMap(record -> field().flatMap(record::value));
  }

  /** What the CRM's record holds in it. */
  Optional<String> there() {
    return field().flatMap(theirs::value);
  }

  static Map<RecordField, String> values(Optional<RecordDetail> record) {
    return record.map(RecordDetail::values).orElse(Map.of());
  }
}
