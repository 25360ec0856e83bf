package org.tandemcrm.web.record;

import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.Optional;
import org.tandemcrm.core.editing.Author;
import org.tandemcrm.core.editing.CrmChoices;
import org.tandemcrm.core.editing.EditResult;
import org.tandemcrm.core.editing.Edits;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.SignedInUser;

/** What the pages that edit a record have in common; each reads its own kind, and says for whom. */
public abstract class RecordEditor implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private Edits edits;
  @Inject private CrmChoices choices;
  @Inject private Notices notices;
  @Inject private SignedInUser user;

  private Long id;
  private RecordForm form;

  /** The form of the record that the URL names, or of a new one. */
  protected abstract RecordForm read(Edits edits);

  /** Reads what the URL names. */
  public void load() {
    form = read(edits);
    form.offer(choices.of(form.getKind()));
  }

  /**
   * Saves, or shows all problems at once.
   *
   * @return the record's page; null to stay
   */
  public String save() {
    try {
      Optional<EditResult> saved = form.save(edits, author());
      if (saved.isPresent()) {
        notices.done(words(form.getKind(), saved.get()));
        return "/"
            + form.getKind().label()
            + "/view?faces-redirect=true&id="
            + saved.get().recordId().orElseThrow();
      }
    } catch (ConflictingStateException e) {
      notices.failed(e.getMessage());
    }
    return null;
  }

  private static String words(RecordKind kind, EditResult saved) {
    if (saved.outcome() == Outcome.UNCHANGED) {
      return "Nothing was changed.";
    }
    return saved.outcome() == Outcome.CREATED
        ? "The %s is here now.".formatted(kind.label())
        : "The changes are saved. Linked CRM records follow with the next cycle.";
  }

  private Author author() {
    return Author.editing(user.getLogin()).within(user.scope());
  }

  /** A field was left. */
  public void left(FormField field) {
    form.left(field, edits, author());
  }

  /** Null before the record was read. */
  public RecordForm getForm() {
    return form;
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }
}
