package org.tandemcrm.web.record;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.LongFunction;
import org.tandemcrm.core.editing.Author;
import org.tandemcrm.core.editing.EditDraft;
import org.tandemcrm.core.editing.EditResult;
import org.tandemcrm.core.editing.Edits;
import org.tandemcrm.core.journal.Outcome;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.web.rest.Created;
import org.tandemcrm.web.user.SignedInUser;

/** What clients of the REST API want done with records, whatever their kind. */
@RequestScoped
public class RecordRequests {

  @Inject private Edits edits;
  @Inject private SignedInUser user;

  /**
   * Changes a record, as PATCH says.
   *
   * @param seen the header If-Match; null when it wasn't sent
   */
  public void patch(RecordKind kind, long id, String seen, WireEdit body) {
    WireEdit edit = WireEdit.required(body);
    Author by = Author.editing(user.getLogin()).within(user.scope());
    edits.update(kind, id, edit.seen(seen), edit.toDraft(), by);
  }

  /**
   * Adds a record, or changes the prospect with the email, as POST says.
   *
   * @param address of the list, behind which the new one gets its own
   * @param answer gives a record on the wire by its key
   */
  public Response post(
      RecordKind kind, WireEdit body, UriInfo address, LongFunction<WireRecord> answer) {
    EditDraft draft = WireEdit.required(body).toDraft();
    EditResult result =
        kind == RecordKind.PROSPECT
            ? edits.createOrUpdate(draft, user.getLogin())
            : edits.create(kind, draft, user.getLogin());
    long id = result.recordId().orElseThrow();
    WireRecord stored = answer.apply(id);
    return result.outcome() == Outcome.CREATED
        ? Created.at(address, id, stored)
        : Response.ok(stored).build();
  }

  /** Asks for a record to be created in a CRM. */
  public void createInCrm(RecordKind kind, long id, WireCreation body) {
    edits.createInCrm(kind, id, WireCreation.required(body), user.getLogin());
  }
}
