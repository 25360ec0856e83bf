package org.tandemcrm.web.record;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import org.tandemcrm.core.editing.CrmPlace;
import org.tandemcrm.core.editing.Edits;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.MarketersOnly;
import org.tandemcrm.web.user.SignedInUser;

/** The page record/create.xhtml: says what a creation in a CRM means, then asks for it. */
@Named
@RequestScoped
@MarketersOnly
public class RecordCreate {

  @Inject private Edits edits;
  @Inject private Notices notices;
  @Inject private SignedInUser user;

  private String kind;
  private Long id;
  private Long connection;
  private CrmPlace place;

  /** Reads the record and the CRM that the URL names. */
  public void load() {
    if (id == null || connection == null) {
      throw new NotFoundException("The address names no record and no connection.");
    }
    place =
        edits.missingIn(recordKind(), id).stream()
            .filter(one -> one.connectionId() == connection)
            .findFirst()
            .orElseThrow(
                () ->
                    new NotFoundException(
                        "The record is in that CRM already, or there is no such connection."));
  }

  private RecordKind recordKind() {
    return Arrays.stream(RecordKind.values())
        .filter(one -> one.label().equals(kind))
        .findFirst()
        .orElseThrow(() -> new NotFoundException("The address names no kind of record."));
  }

  public String create() {
    try {
      edits.createInCrm(recordKind(), id, connection, user.getLogin());
      notices.done("The next cycle creates it in the CRM, within half a minute.");
    } catch (ConflictingStateException e) {
      notices.failed(e.getMessage());
    }
    return "/" + recordKind().label() + "/view?faces-redirect=true&id=" + id;
  }

  public CrmPlace getPlace() {
    return place;
  }

  /** True for a person, who is searched by email first. */
  public boolean isPerson() {
    return RecordKind.PROSPECT.label().equals(kind);
  }

  public String getKind() {
    return kind;
  }

  public void setKind(String kind) {
    this.kind = kind;
  }

  public Long getId() {
    return id;
  }

  public void setId(Long id) {
    this.id = id;
  }

  public Long getConnection() {
    return connection;
  }

  public void setConnection(Long connection) {
    this.connection = connection;
  }
}
