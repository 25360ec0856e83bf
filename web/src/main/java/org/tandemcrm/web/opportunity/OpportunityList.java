package org.tandemcrm.web.opportunity;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Set;
import org.tandemcrm.core.opportunity.Opportunities;
import org.tandemcrm.core.opportunity.OpportunityRow;
import org.tandemcrm.web.record.RecordTable;
import org.tandemcrm.web.user.ForViewers;

/** The page opportunity/list.xhtml: all opportunities, or those that a search found. */
@Named
@ViewScoped
@ForViewers
public class OpportunityList implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private Opportunities opportunities;

  private final RecordTable<OpportunityRow> list =
      new RecordTable<>(
          Set.of("name", "closeDate", "updated"),
          (search, request) -> opportunities.list(search, request));

  public RecordTable<OpportunityRow> getList() {
    return list;
  }
}
