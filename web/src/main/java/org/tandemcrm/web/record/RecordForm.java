package org.tandemcrm.web.record;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.editing.Author;
import org.tandemcrm.core.editing.EditDraft;
import org.tandemcrm.core.editing.EditResult;
import org.tandemcrm.core.editing.EditableField;
import org.tandemcrm.core.editing.Edits;
import org.tandemcrm.core.editing.FieldChoices;
import org.tandemcrm.core.editing.InvalidEditException;
import org.tandemcrm.core.editing.OwnerChoice;
import org.tandemcrm.core.record.RecordDetail;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.record.StandardRecordField;

/**
 * The form of a record: its fields in the sections of its page, its owner, and what is wrong. Only
 * what was changed in the form is stored.
 */
public final class RecordForm implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The key of the owner's problem. */
  private static final String OWNER = "owner";

  /** Fields that stand together. */
  public static final class Section implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String label;
    private final ArrayList<FormField> fields;

    Section(String label, List<FormField> fields) {
      this.label = label;
      this.fields = new ArrayList<>(fields);
    }

    public String getLabel() {
      return label;
    }

    public List<FormField> getFields() {
      return fields;
    }
  }

  private final RecordKind kind;
  private final Long id;
  private final Integer version;
  private final ArrayList<Section> sections = new ArrayList<>();
  private final LinkedHashMap<Long, String> owners = new LinkedHashMap<>();
  private final Long ownerBefore;
  private Long owner;
  private final LinkedHashMap<String, String> problems = new LinkedHashMap<>();

  private RecordForm(
      RecordKind kind,
      Optional<RecordDetail> detail,
      List<EditableField> fields,
      List<OwnerChoice> owners) {
    this.kind = kind;
    this.id = detail.map(RecordDetail::id).orElse(null);
    this.version = detail.map(RecordDetail::version).orElse(null);
    this.ownerBefore = detail.flatMap(RecordDetail::ownerId).orElse(null);
    this.owner = ownerBefore;
    owners.forEach(choice -> this.owners.put(choice.id(), choice.name()));
    Map<RecordField, FormField> byField = new HashMap<>();
    List<FormField> custom = new ArrayList<>();
    for (EditableField field : fields) {
      FormField shown =
          new FormField(field, detail.flatMap(one -> one.value(field.field())).orElse(""));
      byField.put(field.field(), shown);
      if (!(field.field() instanceof StandardRecordField)) {
        custom.add(shown);
      }
    }
    for (FieldSection section : FieldSection.of(kind)) {
      sections.add(
          new Section(section.label(), section.fields().stream().map(byField::get).toList()));
    }
    if (!custom.isEmpty()) {
      sections.add(new Section("Custom fields", custom));
    }
  }

  /** The form of a record. */
  public static RecordForm of(RecordDetail detail, Edits edits) {
    return new RecordForm(
        detail.kind(),
        Optional.of(detail),
        edits.fields(detail.kind(), Optional.of(detail.id())),
        edits.owners());
  }

  /** The form of a new record. */
  public static RecordForm ofNew(RecordKind kind, Edits edits) {
    return new RecordForm(
        kind, Optional.empty(), edits.fields(kind, Optional.empty()), edits.owners());
  }

  /**
   * Stores what was changed.
   *
   * @return what became of it; absent when something is wrong, which the form shows
   */
  public Optional<EditResult> save(Edits edits, Author by) {
    problems.clear();
    try {
      if (id != null) {
        return Optional.of(edits.update(kind, id, Optional.of(version), draft(), by));
      }
      problems.putAll(edits.problemsOfNew(kind, draft()));
      return problems.isEmpty() ? Optional.of(create(edits, by.login())) : Optional.empty();
    } catch (InvalidEditException e) {
      problems.putAll(e.problems());
      return Optional.empty();
    }
  }

  /** Offers what the CRMs' lists have, by the keys of our fields. */
  void offer(Map<String, FieldChoices> choices) {
    sections.stream()
        .flatMap(section -> section.getFields().stream())
        .filter(field -> choices.containsKey(field.getKey()))
        .forEach(field -> field.offer(choices.get(field.getKey())));
  }

  private EditResult create(Edits edits, String by) {
    return kind == RecordKind.PROSPECT
        ? edits.createOrUpdate(draft(), by)
        : edits.create(kind, draft(), by);
  }

  private EditDraft draft() {
    Map<String, String> values = new LinkedHashMap<>();
    for (Section section : sections) {
      for (FormField field : section.getFields()) {
        if (field.isChanged()) {
          values.put(field.getKey(), field.getValue());
        }
      }
    }
    boolean given = owner != null && !owner.equals(ownerBefore);
    return new EditDraft(values, given ? Optional.of(owner) : Optional.empty());
  }

  /** A field was left: says what is wrong with it, if anything. */
  void left(FormField field, Edits edits, Author by) {
    problems.remove(field.getKey());
    if (field.isChanged()) {
      Optional<String> trouble =
          id == null
              ? Optional.ofNullable(
                  edits
                      .problemsOfNew(kind, EditDraft.of(Map.of(field.getKey(), field.getValue())))
                      .get(field.getKey()))
              : edits.trouble(kind, id, field.getKey(), field.getValue(), by);
      trouble.ifPresent(why -> problems.put(field.getKey(), why));
    }
  }

  public RecordKind getKind() {
    return kind;
  }

  public List<Section> getSections() {
    return sections;
  }

  /** Who can be chosen as the owner, by their keys. */
  public Map<Long, String> getOwners() {
    return owners;
  }

  /** True when nobody can stay the owner; a record that somebody owns here keeps an owner. */
  public boolean isNobodyPossible() {
    return ownerBefore == null;
  }

  public Long getOwner() {
    return owner;
  }

  public void setOwner(Long owner) {
    this.owner = owner;
  }

  /** What is wrong with a field; empty when nothing is. */
  public String problem(String key) {
    return problems.getOrDefault(key, "");
  }

  public String getOwnerProblem() {
    return problem(OWNER);
  }

  public Map<String, String> getProblems() {
    return problems;
  }
}
