package org.tandemcrm.core.audit;

import jakarta.annotation.Resource;
import jakarta.annotation.security.DeclareRoles;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where every change of the configuration, and every sign-in, is written down. An entry is part of
 * the caller's transaction: it stands exactly when the change does. Callers never hand a secret in;
 * a changed one is a value that says so, such as "changed".
 */
@Stateless
@DeclareRoles({"admin", "viewer"})
public class AuditLog {

  /** Who acts when no person or token does: a timer, a job, the start of the server. */
  public static final String TANDEM = "tandem";

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Clock clock;
  @Resource private SessionContext context;

  private Supplier<String> actor = this::caller;

  public AuditLog() {}

  AuditLog(EntityManager entityManager, Clock clock, Supplier<String> actor) {
    this.entityManager = entityManager;
    this.clock = clock;
    this.actor = actor;
  }

  /**
   * Writes down what the caller of this request does; {@link #TANDEM} where there is none.
   *
   * @param action a short verb phrase: "changed mapping"; at most 100 characters
   * @param subject what it was done to, with its key and its name: "connection 17 (Acme)"; a longer
   *     one is cut to 500 characters
   */
  public void record(String action, String subject) {
    record(action, subject, Map.of(), Map.of());
  }

  /**
   * As {@link #record(String, String)}, with values by their names. Those that are equal on both
   * sides are left out; a name that stands on one side alone was added or taken away.
   */
  public void record(
      String action, String subject, Map<String, String> before, Map<String, String> after) {
    recordBy(actor.get(), action, subject, before, after);
  }

  /** As {@link #record(String, String)}, where the request doesn't say who acts. */
  public void recordBy(String who, String action, String subject) {
    recordBy(who, action, subject, Map.of(), Map.of());
  }

  /** As {@link #record(String, String, Map, Map)}, where the request doesn't say who acts. */
  public void recordBy(
      String who,
      String action,
      String subject,
      Map<String, String> before,
      Map<String, String> after) {
    entityManager.persist(
        new AuditEntry(
            clock.instant(),
            who,
            action,
            subject,
            ChangedValues.beside(before, after),
            ChangedValues.beside(after, before)));
  }

  /** Whoever signed in has a role; without one the container's name for nobody is no actor. */
  private String caller() {
    boolean signedIn = Stream.of("admin", "viewer").anyMatch(context::isCallerInRole);
    return signedIn ? context.getCallerPrincipal().getName() : TANDEM;
  }
}
