package org.tandemcrm.web.prospect;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandemcrm.core.editing.Edits;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.record.RecordEditor;
import org.tandemcrm.web.record.RecordForm;
import org.tandemcrm.web.user.SalesOnly;
import org.tandemcrm.web.user.SignedInUser;

/** The page prospect/edit.xhtml: the values and the owner of a prospect. */
@Named
@ViewScoped
@SalesOnly
public class ProspectEdit extends RecordEditor {

  private static final long serialVersionUID = 1L;

  @Inject private Prospects prospects;
  @Inject private SignedInUser user;

  @Override
  protected RecordForm read(Edits edits) {
    if (getId() == null) {
      throw new NotFoundException("The address names no prospect.");
    }
    return RecordForm.of(prospects.detail(getId(), user.scope()), edits);
  }
}
