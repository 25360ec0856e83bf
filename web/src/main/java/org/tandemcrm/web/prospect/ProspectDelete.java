package org.tandemcrm.web.prospect;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.core.record.RecordDetail;
import org.tandemcrm.core.recyclebin.RecycleBin;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.MarketersOnly;

/** The page prospect/delete.xhtml: says what a deletion means, then puts it into the bin. */
@Named
@RequestScoped
@MarketersOnly
public class ProspectDelete {

  @Inject private Prospects prospects;
  @Inject private RecycleBin bin;
  @Inject private Notices notices;

  private Long id;
  private RecordDetail detail;

  /** Reads the prospect that the URL names. */
  public void load() {
    if (id == null) {
      throw new NotFoundException("The address names no prospect.");
    }
    detail = prospects.detail(id);
  }

  public String delete() {
    bin.delete(id);
    notices.done("The prospect is in the recycle bin for " + RecycleBin.KEPT.toDays() + " days.");
    return "/prospect/list?faces-redirect=true";
  }

  public RecordDetail getDetail() {
    return detail;
  }

  /** Days until it is erased. */
  public long getDays() {
    return RecycleBin.KEPT.toDays();
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }
}
