package org.tandemcrm.web.account;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Set;
import org.tandemcrm.core.account.AccountRow;
import org.tandemcrm.core.account.Accounts;
import org.tandemcrm.web.record.RecordTable;
import org.tandemcrm.web.user.ForViewers;

/** The page account/list.xhtml: all accounts, or those that a search found. */
@Named
@ViewScoped
@ForViewers
public class AccountList implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private Accounts accounts;

  private final RecordTable<AccountRow> list =
      new RecordTable<>(
          Set.of("name", "updated"), (search, request) -> accounts.list(search, request));

  public RecordTable<AccountRow> getList() {
    return list;
  }
}
