package org.tandemcrm.web.mapping;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.mapping.InvalidMappingException;
import org.tandemcrm.core.mapping.MappingEditor;
import org.tandemcrm.core.mapping.MappingProblem;
import org.tandemcrm.core.record.CustomField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.AdminOnly;
import org.tandemcrm.web.user.ForViewers;

/** The page mapping/fields.xhtml: the fields that admins have added to our records. */
@Named
@ViewScoped
@ForViewers
public class MappingFields implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private MappingEditor editor;
  @Inject private Notices notices;

  private RecordKind kind = RecordKind.PROSPECT;
  private ArrayList<FieldRow> rows = new ArrayList<>();
  private final FieldRow added = new FieldRow();

  /** Reads the fields of the kind that the URL names. */
  public void load() {
    rows = new ArrayList<>();
    for (CustomField field : editor.customFields(kind)) {
      rows.add(new FieldRow(field, editor.uses(field)));
    }
  }

  /**
   * Adds a field to all records of the kind.
   *
   * @return the same page, read anew; null to stay
   */
  @AdminOnly
  public String add() {
    return attempt(
        added,
        () -> {
          CustomField field =
              editor.addField(kind, Optional.empty(), added.getLabel(), added.getType());
          if (!added.options().isEmpty()) {
            editor.changeField(field.offering(added.options()));
          }
          notices.done("Every " + kind.label() + " has the field " + field.label() + " now.");
        });
  }

  /**
   * Stores the name and the options of a field.
   *
   * @return the same page, read anew; null to stay
   */
  @AdminOnly
  public String change(FieldRow row) {
    return attempt(
        row,
        () -> {
          editor.changeField(
              editor.customField(kind, row.getKey()).named(row.getLabel()).offering(row.options()));
          notices.done("The field " + row.getLabel() + " is saved.");
        });
  }

  private String attempt(FieldRow row, Runnable act) {
    row.setProblem("");
    try {
      act.run();
      return "/mapping/fields?faces-redirect=true&kind=" + kind;
    } catch (InvalidMappingException e) {
      row.setProblem(String.join(" ", e.problems().stream().map(MappingProblem::message).toList()));
    } catch (NotFoundException e) {
      notices.failed(e.getMessage());
    }
    return null;
  }

  public List<FieldRow> getRows() {
    return rows;
  }

  /** The field that is being added. */
  public FieldRow getAdded() {
    return added;
  }

  public List<RecordKind> getKinds() {
    return List.of(RecordKind.values());
  }

  /** The types that a field can have, with their words. */
  public Map<FieldType, String> getTypes() {
    Map<FieldType, String> types = new EnumMap<>(FieldType.class);
    Arrays.stream(FieldType.values()).forEach(type -> types.put(type, MappingChoice.words(type)));
    return types;
  }

  public RecordKind getKind() {
    return kind;
  }

  public void setKind(RecordKind kind) {
    this.kind = Optional.ofNullable(kind).orElse(RecordKind.PROSPECT);
  }
}
