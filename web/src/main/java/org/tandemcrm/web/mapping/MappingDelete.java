package org.tandemcrm.web.mapping;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.tandemcrm.core.mapping.FieldUse;
import org.tandemcrm.core.mapping.MappingEditor;
import org.tandemcrm.core.record.CustomField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.AdminOnly;

/** The page mapping/delete.xhtml: says what goes with a field of ours, then deletes it. */
@Named
@ViewScoped
@AdminOnly
public class MappingDelete implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private MappingEditor editor;
  @Inject private Notices notices;

  private RecordKind kind;
  private String key;
  private String label;
  private final ArrayList<FieldUse> uses = new ArrayList<>();

  /** Reads the field that the URL names, and what depends on it. */
  public void load() {
    if (kind == null || key == null) {
      throw new NotFoundException("The address names no field.");
    }
    read();
  }

  private void read() {
    CustomField field = editor.customField(kind, key);
    label = field.label();
    uses.clear();
    uses.addAll(editor.uses(field));
  }

  /**
   * Deletes the field, with the pairs that the page shows.
   *
   * @return the page of all fields; null to stay when other pairs depend on it by now
   */
  public String delete() {
    try {
      editor.deleteField(kind, key, uses);
    } catch (ConflictingStateException e) {
      notices.failed(e.getMessage());
      read();
      return null;
    }
    notices.done("The field " + label + " is deleted.");
    return "/mapping/fields?faces-redirect=true&kind=" + kind;
  }

  public String getLabel() {
    return label;
  }

  /** The pairs that would go. */
  public List<FieldUse> getUses() {
    return uses;
  }

  public RecordKind getKind() {
    return kind;
  }

  public void setKind(RecordKind kind) {
    this.kind = kind;
  }

  public String getKey() {
    return key;
  }

  public void setKey(String key) {
    this.key = key;
  }
}
