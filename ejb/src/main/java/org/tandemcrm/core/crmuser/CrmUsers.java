package org.tandemcrm.core.crmuser;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.Like;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Page;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.user.Users;
import org.tandemcrm.spi.Choice;

/**
 * The users of CRMs and the Tandem users behind them: listed, linked and unlinked by people. What
 * the CRM users own there is handed over in the background.
 */
@Stateless
public class CrmUsers {

  private static final String LINKED_USER = "Tandem user";

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private AuditLog audit;
  @Inject private Users users;
  @Inject private Event<OwnersChanged> changes;

  public CrmUsers() {}

  CrmUsers(EntityManager entityManager, AuditLog audit, Users users, Event<OwnersChanged> changes) {
    this.entityManager = entityManager;
    this.audit = audit;
    this.users = users;
    this.changes = changes;
  }

  /** CRM users by name. */
  public Page<CrmUserRow> list(CrmUserQuery query) {
    return new CrmUserRows(entityManager).page(query);
  }

  /**
   * @throws NotFoundException when there is none of that key
   */
  public CrmUserRow find(long id) {
    return new CrmUserRows(entityManager).find(id).orElseThrow(() -> none(id));
  }

  /** The linked, active users of a connection's CRM by name, each by the CRM's id. */
  public List<Choice> linked(long connectionId) {
    return new RowQuery(
            entityManager,
            "CRM_ID, NAME, EMAIL",
            "FROM CRM_USER WHERE CONNECTION_ID = ?1 AND STANDING = 'LINKED' AND ACTIVE = TRUE"
                + " ORDER BY NAME_KEY, ID",
            connectionId)
        .list(
            row ->
                new Choice(
                    row.text(0),
                    row.optionalText(1).or(() -> row.optionalText(2)).orElse(row.text(0))));
  }

  /**
   * Tandem users whom a CRM user of that connection can be linked to, by name.
   *
   * @param search the start of a word of the name, or of the login or email; blank for all
   * @param most how many at most
   */
  public List<TandemUserRow> tandemUsers(long connectionId, String search, int most) {
    String text = Like.startingWith(search.strip());
    return new RowQuery(
            entityManager,
            "A.ID, A.FULL_NAME, A.LOGIN, A.EMAIL, U.NAME, U.CRM_ID, " + TandemUserState.COLUMN,
            "FROM APP_USER A LEFT JOIN CRM_USER U ON U.APP_USER_ID = A.ID AND U.CONNECTION_ID = ?1"
                + " WHERE LOWER(A.LOGIN) LIKE ?2 ESCAPE '!' OR LOWER(A.EMAIL) LIKE ?2 ESCAPE '!'"
                + " OR LOWER(A.FULL_NAME) LIKE ?2 ESCAPE '!'"
                + " OR LOWER(A.FULL_NAME) LIKE ?3 ESCAPE '!'",
            connectionId,
            text,
            "% " + text)
        .head(
            "A.FULL_NAME, A.ID",
            most,
            row ->
                new TandemUserRow(
                    row.number(0),
                    row.optionalText(1).orElse(row.text(2)),
                    row.text(2),
                    row.optionalText(3),
                    row.constant(TandemUserState.class, 6),
                    row.optionalText(5).map(crmId -> row.optionalText(4).orElse(crmId))));
  }

  /**
   * Ties a CRM user to a Tandem user, instead of the one that it is tied to.
   *
   * @throws NotFoundException when there is no such CRM user, or no such Tandem user
   * @throws ConflictingStateException with a sentence, when the Tandem user is linked to another
   *     user of the same connection
   */
  public void link(long id, long tandemUserId) {
    CrmUser user = locked(id);
    refuseUnlessFree(user, tandemUserId);
    change(user, "linked CRM user", () -> user.link(tandemUserId));
  }

  /**
   * Takes the link away; it isn't made again by itself.
   *
   * @throws NotFoundException when there is no such CRM user
   */
  public void unlink(long id) {
    CrmUser user = locked(id);
    change(user, "unlinked CRM user", user::unlink);
  }

  /**
   * Makes a Tandem user of a CRM user, who can't log in before somebody activates it, and ties
   * them.
   *
   * @throws NotFoundException when there is no such CRM user
   * @throws ConflictingStateException with a sentence, when it has no email, or a Tandem user has
   *     it
   */
  public void create(long id) {
    CrmUser user = locked(id);
    String email =
        user.email()
            .map(UserEmail::real)
            .orElseThrow(
                () ->
                    new ConflictingStateException(
                        user.shownName()
                            + " has no email in the CRM: create a Tandem user under Users, then link"
                            + " it here."));
    if (users.byEmail(email).isPresent()) {
      throw new ConflictingStateException(
          "A Tandem user with the email " + email + " is there already: link that one.");
    }
    long created = users.createInactive(user.shownName(), email);
    change(user, "linked CRM user", () -> user.link(created));
  }

  private void change(CrmUser user, String action, Runnable act) {
    Optional<Long> before = user.tandemUser();
    act.run();
    audit.record(
        action,
        "CRM user " + user.crmId() + " (" + user.shownName() + ")",
        values(before),
        values(user.tandemUser()));
    changes.fire(new OwnersChanged(user.connectionId(), Set.of(user.crmId())));
  }

  private Map<String, String> values(Optional<Long> tandemUser) {
    return tandemUser.map(id -> Map.of(LINKED_USER, login(id))).orElse(Map.of());
  }

  private String login(long tandemUserId) {
    return new RowQuery(entityManager, "LOGIN", "FROM APP_USER WHERE ID = ?1", tandemUserId)
        .first(row -> row.text(0))
        .orElseThrow(() -> new NotFoundException("There is no user " + tandemUserId + "."));
  }

  private void refuseUnlessFree(CrmUser user, long tandemUserId) {
    if (user.kind() != CrmUserKind.USER) {
      throw new ConflictingStateException(
          user.shownName() + " is no user of the CRM: only people are linked.");
    }
    String login = login(tandemUserId);
    new RowQuery(
            entityManager,
            "NAME, CRM_ID",
            "FROM CRM_USER WHERE APP_USER_ID = ?1 AND CONNECTION_ID = ?2 AND ID <> ?3",
            tandemUserId,
            user.connectionId(),
            user.id())
        .first(row -> row.optionalText(0).orElse(row.text(1)))
        .ifPresent(
            other -> {
              throw new ConflictingStateException(
                  "The Tandem user "
                      + login
                      + " is linked to "
                      + other
                      + " in the same CRM: take that link away first.");
            });
  }

  private CrmUser locked(long id) {
    CrmUser user = entityManager.find(CrmUser.class, id, LockModeType.PESSIMISTIC_WRITE);
    if (user == null) {
      throw none(id);
    }
    return user;
  }

  private static NotFoundException none(long id) {
    return new NotFoundException("There is no CRM user " + id + ".");
  }
}
