package org.tandemcrm.web.opportunity;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import org.tandemcrm.core.editing.Edits;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.web.record.RecordEditor;
import org.tandemcrm.web.record.RecordForm;
import org.tandemcrm.web.user.MarketersOnly;

/** The page opportunity/new.xhtml: a deal that no CRM brought. */
@Named
@ViewScoped
@MarketersOnly
public class OpportunityNew extends RecordEditor {

  private static final long serialVersionUID = 1L;

  @Override
  protected RecordForm read(Edits edits) {
    return RecordForm.ofNew(RecordKind.OPPORTUNITY, edits);
  }
}
