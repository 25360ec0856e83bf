package org.tandemcrm.web.opportunity;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandemcrm.core.editing.Edits;
import org.tandemcrm.core.opportunity.Opportunities;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.record.RecordEditor;
import org.tandemcrm.web.record.RecordForm;
import org.tandemcrm.web.user.MarketersOnly;

/** The page opportunity/edit.xhtml: the values and the owner of an opportunity. */
@Named
@ViewScoped
@MarketersOnly
public class OpportunityEdit extends RecordEditor {

  private static final long serialVersionUID = 1L;

  @Inject private Opportunities opportunities;

  @Override
  protected RecordForm read(Edits edits) {
    if (getId() == null) {
      throw new NotFoundException("The address names no opportunity.");
    }
    return RecordForm.of(opportunities.detail(getId()), edits);
  }
}
