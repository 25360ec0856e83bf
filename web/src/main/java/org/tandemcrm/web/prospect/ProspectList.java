package org.tandemcrm.web.prospect;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Set;
import org.tandemcrm.core.prospect.ProspectQuery;
import org.tandemcrm.core.prospect.ProspectRow;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.web.record.RecordTable;
import org.tandemcrm.web.user.ForViewers;

/** The page prospect/list.xhtml: everybody, or whom a search found. */
@Named
@ViewScoped
@ForViewers
public class ProspectList implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private Prospects prospects;

  private final RecordTable<ProspectRow> list =
      new RecordTable<>(
          Set.of("name", "email", "updated"),
          (search, request) -> prospects.list(new ProspectQuery(search, request)));

  public RecordTable<ProspectRow> getList() {
    return list;
  }
}
