package org.tandemcrm.web.editing;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.tandemcrm.core.editing.EditRuns;
import org.tandemcrm.core.editing.RunRow;
import org.tandemcrm.web.frame.LazyRows;
import org.tandemcrm.web.frame.TableState;
import org.tandemcrm.web.user.MarketersOnly;

/** The page editing/list.xhtml: imports, bulk edits and undos, the newest first. */
@Named
@ViewScoped
@MarketersOnly
public class EditingList implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private EditRuns runs;

  private final TableState table = TableState.inOneOrder();
  private final LazyRows<RunRow> rows = new LazyRows<>(request -> runs.list(request));

  public LazyRows<RunRow> getRows() {
    return rows;
  }

  public TableState getTable() {
    return table;
  }
}
