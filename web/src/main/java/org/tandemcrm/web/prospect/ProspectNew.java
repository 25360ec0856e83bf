package org.tandemcrm.web.prospect;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import org.tandemcrm.core.editing.Edits;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.web.record.RecordEditor;
import org.tandemcrm.web.record.RecordForm;
import org.tandemcrm.web.user.MarketersOnly;

/** The page prospect/new.xhtml: somebody whom no CRM brought. */
@Named
@ViewScoped
@MarketersOnly
public class ProspectNew extends RecordEditor {

  private static final long serialVersionUID = 1L;

  @Override
  protected RecordForm read(Edits edits) {
    return RecordForm.ofNew(RecordKind.PROSPECT, edits);
  }
}
