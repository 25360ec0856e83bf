package org.tandemcrm.web.prospect;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandemcrm.core.journal.Decision;
import org.tandemcrm.core.journal.Journal;
import org.tandemcrm.core.journal.JournalRow;
import org.tandemcrm.core.journal.WhyRow;
import org.tandemcrm.core.prospect.ProspectDetail;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.core.record.ProspectField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.PageRequest;
import org.tandemcrm.web.user.ForViewers;

/** The page prospect/view.xhtml: one person, where each value came from, and why. */
@Named
@RequestScoped
@ForViewers
public class ProspectView {

  private static final PageRequest NEWEST_ENTRIES = PageRequest.of(0, 50);

  @Inject private Prospects prospects;
  @Inject private Journal journal;

  private Long id;
  private String why;
  private ProspectDetail detail;
  private List<FieldGroup> groups;
  private Page<JournalRow> entries;
  private List<WhyRow> whyRows = List.of();

  /** Reads the prospect that the URL names, and the history of a field if it asks for one. */
  public void load() {
    if (id == null) {
      throw new NotFoundException("The address names no prospect.");
    }
    detail = prospects.detail(id);
    entries = journal.ofRecord(id, NEWEST_ENTRIES);
    groups = FieldGroup.of(detail.values(), Origins.of(entries.rows(), detail.values()));
    whyField().ifPresent(field -> whyRows = journal.why(id, field));
  }

  private Optional<RecordField> whyField() {
    return Optional.ofNullable(why).map(RecordKind.PROSPECT::field);
  }

  /** The field whose history is open; null for none. */
  public RecordField getWhyField() {
    return whyField().orElse(null);
  }

  public List<WhyRow> getWhyRows() {
    return whyRows;
  }

  /** A value of the history's field for people; "blank" when there is none. */
  public String shown(Optional<String> value) {
    return value.map(text -> ShownValue.of(getWhyField(), text)).orElse("blank");
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

  /** First and last name, else the email, else the number. */
  public String getName() {
    String name =
        ProspectWords.name(
            getDetail().values().get(ProspectField.FIRST_NAME),
            getDetail().values().get(ProspectField.LAST_NAME));
    return name.isEmpty() ? value(ProspectField.EMAIL).orElse("Prospect " + id) : name;
  }

  private Optional<String> value(ProspectField field) {
    return Optional.ofNullable(detail.values().get(field));
  }

  /** Email, job title and company, as far as known. */
  public List<String> getHead() {
    return Stream.of(ProspectField.EMAIL, ProspectField.JOB_TITLE, ProspectField.COMPANY)
        .flatMap(field -> value(field).stream())
        .toList();
  }

  public ProspectDetail getDetail() {
    if (detail == null) {
      throw new NotFoundException("The address names no prospect.");
    }
    return detail;
  }

  public List<FieldGroup> getGroups() {
    return groups;
  }

  public Page<JournalRow> getEntries() {
    return entries;
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }

  public String getWhy() {
    return why;
  }

  public void setWhy(String why) {
    this.why = why;
  }
}
