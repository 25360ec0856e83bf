package org.tandemcrm.web.record;

import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.editing.CrmPlace;
import org.tandemcrm.core.editing.Edits;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.journal.Journal;
import org.tandemcrm.core.journal.JournalRow;
import org.tandemcrm.core.journal.WhyRow;
import org.tandemcrm.core.outbox.Undelivered;
import org.tandemcrm.core.outbox.UndeliveredRow;
import org.tandemcrm.core.record.RecordDetail;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;

/**
 * What the page of a record shows whatever its kind: its fields by group with the origin of each
 * value, the history of one field, the newest entries of the journal.
 */
public final class RecordPage {

  private static final PageRequest NEWEST_ENTRIES = PageRequest.of(0, 50);

  private final RecordDetail detail;
  private final Page<JournalRow> entries;
  private final List<FieldGroup> groups;
  private final Optional<RecordField> whyField;
  private final List<WhyRow> whyRows;
  private final List<CrmPlace> missing;
  private final List<UndeliveredRow> undelivered;

  private RecordPage(
      RecordDetail detail,
      Journal journal,
      Edits edits,
      Undelivered undelivered,
      Optional<RecordField> whyField) {
    this.detail = detail;
    this.entries = journal.ofRecord(detail.id(), NEWEST_ENTRIES);
    this.groups =
        FieldGroup.of(detail.kind(), detail.values(), Origins.of(entries.rows(), detail.values()));
    this.whyField = whyField;
    this.whyRows = whyField.map(field -> journal.why(detail.id(), field)).orElse(List.of());
    this.missing = edits.missingIn(detail.kind(), detail.id());
    this.undelivered = undelivered.ofRecord(detail.id());
  }

  /**
   * @param why the key of the field whose history is open; null for none
   */
  public static RecordPage of(
      RecordDetail detail, Journal journal, Edits edits, Undelivered undelivered, String why) {
    return new RecordPage(
        detail, journal, edits, undelivered, Optional.ofNullable(why).map(detail.kind()::field));
  }

  /** The page's own address, from the context root. */
  public String getAddress() {
    return "/" + detail.kind().label() + "/view.xhtml?id=" + detail.id();
  }

  public RecordDetail getDetail() {
    return detail;
  }

  public RecordKind getKind() {
    return detail.kind();
  }

  public List<FieldGroup> getGroups() {
    return groups;
  }

  /** The CRMs in which the record is not. */
  public List<CrmPlace> getMissing() {
    return missing;
  }

  /** What of it doesn't go to a CRM, with the reason. */
  public List<UndeliveredRow> getUndelivered() {
    return undelivered;
  }

  public Page<JournalRow> getEntries() {
    return entries;
  }

  /** The field whose history is open; null for none. */
  public RecordField getWhyField() {
    return whyField.orElse(null);
  }

  public List<WhyRow> getWhyRows() {
    return whyRows;
  }

  /**
   * The value that was here, for people. Takes the decision, as EL makes an empty Optional null.
   */
  public String here(Decision decision) {
    return shown(decision.ours());
  }

  /** The value that was in the CRM, for people. */
  public String inCrm(Decision decision) {
    return shown(decision.theirs());
  }

  /** The value that came of it, for people. */
  public String result(Decision decision) {
    return shown(decision.result());
  }

  /** A value of the history's field for people; "blank" when there is none. */
  private String shown(Optional<String> value) {
    return value
        .map(text -> whyField.map(field -> ShownValue.of(field, text)).orElse(text))
        .orElse("blank");
  }

  /** The values that both sides had when they were last in step. */
  public String base(Decision decision) {
    if (decision.baseCrm().isEmpty() && decision.baseOurs().isEmpty()) {
      return "never before";
    }
    return decision.baseCrm().equals(decision.baseOurs())
        ? shown(decision.baseCrm())
        : shown(decision.baseOurs()) + " here, " + shown(decision.baseCrm()) + " in the CRM";
  }
}
