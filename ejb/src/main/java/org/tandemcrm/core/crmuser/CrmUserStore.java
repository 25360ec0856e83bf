package org.tandemcrm.core.crmuser;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.user.Users;

/**
 * Stores what a reading of users learned, each chunk in a short transaction of its own: the reading
 * talks to the CRM in between.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class CrmUserStore {

  /** Users, and decisions on users, that are stored together. */
  static final int CHUNK = 100;

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Clock clock;
  @Inject private Users users;

  public CrmUserStore() {}

  CrmUserStore(EntityManager entityManager, Clock clock, Users users) {
    this.entityManager = entityManager;
    this.clock = clock;
    this.users = users;
  }

  /** Takes over what the CRM says of at most {@link #CHUNK} users. */
  public void store(long connectionId, List<ReadUser> chunk) {
    Instant now = clock.instant();
    Map<String, CrmUser> known =
        byCrmId(connectionId, chunk.stream().map(ReadUser::crmId).collect(Collectors.toSet()));
    for (ReadUser user : chunk) {
      CrmUser there = known.get(user.crmId());
      if (there == null) {
        there = new CrmUser(connectionId, user, now);
        entityManager.persist(there);
        known.put(user.crmId(), there);
      } else {
        there.read(user, now);
      }
    }
  }

  /** Takes over what the CRM calls at most {@link #CHUNK} queues or teams. */
  public void storeQueues(long connectionId, List<ReadQueue> chunk) {
    Instant now = clock.instant();
    Map<String, CrmUser> known =
        byCrmId(connectionId, chunk.stream().map(ReadQueue::crmId).collect(Collectors.toSet()));
    for (ReadQueue queue : chunk) {
      CrmUser there = known.get(queue.crmId());
      if (there == null) {
        there = new CrmUser(connectionId, queue.crmId(), now);
        entityManager.persist(there);
        known.put(queue.crmId(), there);
      }
      if (there.kind() == CrmUserKind.QUEUE) {
        there.read(queue, now);
      }
    }
  }

  /** The ids of owners whom nobody has asked the CRM about, at most that many. */
  public Set<String> unknown(long connectionId, int most) {
    return Set.copyOf(
        new RowQuery(
                entityManager,
                "CRM_ID",
                "FROM UNKNOWN_OWNER WHERE CONNECTION_ID = ?1",
                connectionId)
            .head("CRM_ID", most, row -> row.text(0)));
  }

  /**
   * The CRM was asked who at most {@link #CHUNK} owners are, and the answer is stored: those whom
   * it knows neither as users nor as queues are queues without a name.
   */
  public void asked(long connectionId, Set<String> crmIds) {
    Set<String> known = byCrmId(connectionId, crmIds).keySet();
    crmIds.stream()
        .filter(crmId -> !known.contains(crmId))
        .forEach(crmId -> entityManager.persist(new CrmUser(connectionId, crmId, clock.instant())));
    for (String crmId : crmIds) {
      entityManager
          .createNativeQuery("DELETE FROM UNKNOWN_OWNER WHERE CRM_ID = ?1 AND CONNECTION_ID = ?2")
          .setParameter(1, crmId)
          .setParameter(2, connectionId)
          .executeUpdate();
    }
  }

  /**
   * All users were read: the links of those that were not among them rest.
   *
   * @param start when the reading began
   */
  public void notSeenSince(long connectionId, Instant start) {
    entityManager
        .createQuery(
            "SELECT u FROM CrmUser u WHERE u.connectionId = :connection AND u.seenAt < :start"
                + " AND u.active = TRUE",
            CrmUser.class)
        .setParameter("connection", connectionId)
        .setParameter("start", start)
        .getResultList()
        .forEach(CrmUser::isGone);
  }

  /** All users of a connection as the rules see them. */
  public List<UserLinking.Candidate> candidates(long connectionId) {
    return entityManager
        .createQuery(
            "SELECT u FROM CrmUser u WHERE u.connectionId = :connection AND u.kind = :user"
                + " ORDER BY u.id",
            CrmUser.class)
        .setParameter("connection", connectionId)
        .setParameter("user", CrmUserKind.USER)
        .getResultStream()
        .map(CrmUser::candidate)
        .toList();
  }

  /** The keys of all Tandem users by their emails; without an email that two of them share. */
  public Map<String, Long> tandemUsers() {
    Map<String, Long> byEmail = new HashMap<>();
    Set<String> shared = new HashSet<>();
    new RowQuery(entityManager, "ID, EMAIL", "FROM APP_USER WHERE EMAIL IS NOT NULL ORDER BY ID")
        .list(
            row ->
                UserEmail.key(row.optionalText(1))
                    .filter(email -> byEmail.put(email, row.number(0)) != null)
                    .map(shared::add));
    byEmail.keySet().removeAll(shared);
    return byEmail;
  }

  /**
   * Carries out at most {@link #CHUNK} decisions, and makes the Tandem users that they need.
   *
   * @return the CRM's ids of those whose records have another owner here from now on
   */
  public Set<String> apply(Collection<UserLinking.Decision> decisions) {
    Map<Long, CrmUser> byId =
        entityManager
            .createQuery("SELECT u FROM CrmUser u WHERE u.id IN :ids", CrmUser.class)
            .setParameter("ids", decisions.stream().map(UserLinking.Decision::id).toList())
            .getResultStream()
            .collect(Collectors.toMap(CrmUser::id, Function.identity()));
    Set<String> changed = new HashSet<>();
    for (UserLinking.Decision decision : decisions) {
      CrmUser user = byId.get(decision.id());
      if (user.standing() != decision.standing()) {
        if (user.standing() == Standing.LINKED || decision.standing() == Standing.LINKED) {
          changed.add(user.crmId());
        }
        user.decided(
            decision.standing(),
            decision.create()
                ? user.email()
                    .map(email -> users.createInactive(user.shownName(), UserEmail.real(email)))
                : decision.tandemUser());
      }
    }
    return changed;
  }

  private Map<String, CrmUser> byCrmId(long connectionId, Collection<String> crmIds) {
    if (crmIds.isEmpty()) {
      return new HashMap<>();
    }
    return entityManager
        .createQuery(
            "SELECT u FROM CrmUser u WHERE u.crmId IN :ids AND u.connectionId = :connection",
            CrmUser.class)
        .setParameter("ids", crmIds)
        .setParameter("connection", connectionId)
        .getResultStream()
        .collect(Collectors.toMap(CrmUser::crmId, Function.identity(), (a, b) -> a, HashMap::new));
  }
}
