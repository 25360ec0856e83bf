package org.tandemcrm.web.opportunity;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import org.tandemcrm.core.editing.Edits;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.web.record.RecordEditor;
import org.tandemcrm.web.record.RecordForm;
import org.tandemcrm.web.user.AdminOnly;

/** The page opportunity/new.xhtml: a deal that no CRM brought. */
@Named
@ViewScoped
@AdminOnly
public class OpportunityNew extends RecordEditor {

  private static final long serialVersionUID = 1L;

  @Override
  protected RecordForm read(Edits edits) {
    return RecordForm.ofNew(RecordKind.OPPORTUNITY, edits);
  }

  @Override
  protected String page() {
    return "/opportunity/view";
  }
}
