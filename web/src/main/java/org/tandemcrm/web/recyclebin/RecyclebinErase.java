package org.tandemcrm.web.recyclebin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandemcrm.core.prospect.Prospects;
import org.tandemcrm.core.record.RecordDetail;
import org.tandemcrm.core.recyclebin.RecycleBin;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.AdminOnly;

/** The page recyclebin/erase.xhtml: says what goes for good, then erases. */
@Named
@RequestScoped
@AdminOnly
public class RecyclebinErase {

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

  public String erase() {
    bin.erase(id);
    notices.done("The prospect " + id + " is erased.");
    return "/recyclebin/list?faces-redirect=true";
  }

  public RecordDetail getDetail() {
    return detail;
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }
}
