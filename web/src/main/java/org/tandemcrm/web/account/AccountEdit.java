package org.tandemcrm.web.account;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandemcrm.core.account.Accounts;
import org.tandemcrm.core.editing.Edits;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.record.RecordEditor;
import org.tandemcrm.web.record.RecordForm;
import org.tandemcrm.web.user.MarketersOnly;

/** The page account/edit.xhtml: the values and the owner of an account. */
@Named
@ViewScoped
@MarketersOnly
public class AccountEdit extends RecordEditor {

  private static final long serialVersionUID = 1L;

  @Inject private Accounts accounts;

  @Override
  protected RecordForm read(Edits edits) {
    if (getId() == null) {
      throw new NotFoundException("The address names no account.");
    }
    return RecordForm.of(accounts.detail(getId()), edits);
  }
}
