package org.tandemcrm.core.user;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.store.SchemaMigration;

/**
 * Lets the first person in, and an admin who forgot their password: does what the server's
 * configuration says about the admin of that login and about its token.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
public class FirstAdmin {

  private static final Logger LOG = System.getLogger(FirstAdmin.class.getName());

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private SchemaMigration migration;
  @Inject private PasswordHashing passwords;
  @Inject private AuditLog audit;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "tandem.admin.login", defaultValue = "admin")
  private String login;

  /** For an empty database only. */
  @Inject
  @ConfigProperty(name = "tandem.admin.password")
  private Optional<String> password;

  /** For an admin who can't come in. */
  @Inject
  @ConfigProperty(name = "tandem.admin.reset.password")
  private Optional<String> resetPassword;

  @Inject
  @ConfigProperty(name = "tandem.admin.token")
  private Optional<String> token;

  public FirstAdmin() {}

  FirstAdmin(
      EntityManager entityManager,
      PasswordHashing passwords,
      AuditLog audit,
      Clock clock,
      String login,
      Optional<String> password,
      Optional<String> resetPassword,
      Optional<String> token) {
    this.entityManager = entityManager;
    this.passwords = passwords;
    this.audit = audit;
    this.clock = clock;
    this.login = login;
    this.password = password;
    this.resetPassword = resetPassword;
    this.token = token;
  }

  @PostConstruct
  void start() {
    if (migration.isDone()) {
      letIn();
    }
  }

  void letIn() {
    if (resetPassword.isPresent()) {
      reset(resetPassword.get());
    } else if (isNobodyHere()) {
      password.ifPresentOrElse(
          secret -> setPassword("tandem.admin.password", secret),
          () -> warn("Nobody can log in: set tandem.admin.password and start the server again."));
    }
    replaceToken();
  }

  private void reset(String secret) {
    if (setPassword("tandem.admin.reset.password", secret)) {
      warn(
          "The password of "
              + login
              + " is the one of tandem.admin.reset.password. Take that out of the configuration:"
              + " each start sets it again.");
    }
  }

  private Optional<AppUser> known() {
    return entityManager
        .createQuery("SELECT u FROM AppUser u WHERE u.login = :login", AppUser.class)
        .setParameter("login", AppUser.loginKey(login))
        .getResultStream()
        .findFirst();
  }

  private AppUser created() {
    AppUser admin = new AppUser(new UserDraft(login, "", "", Role.ADMIN), clock.instant());
    entityManager.persist(admin);
    return admin;
  }

  /** Refuses a password that is guessed first: false, and the log says why. */
  private boolean setPassword(String property, String secret) {
    Optional<String> problem = PasswordRules.check(secret.toCharArray(), List.of(login));
    if (problem.isPresent()) {
      warn("Nobody is let in by " + property + ": it can't be used. " + problem.get());
      return false;
    }
    AppUser admin = known().orElseGet(this::created);
    admin.setPassword(passwords.hash(secret.toCharArray()), clock.instant());
    admin.makeAdmin();
    admin.activate();
    audit.recordBy(AuditLog.TANDEM, "set the password by " + property + " of", admin.subject());
    return true;
  }

  /** One that no longer stands in the configuration is good no more. */
  private void replaceToken() {
    Optional<String> wanted = token.map(TokenText::hash);
    List<ApiToken> stored =
        entityManager
            .createQuery("SELECT t FROM ApiToken t WHERE t.configured = TRUE", ApiToken.class)
            .getResultList();
    stored.stream()
        .filter(known -> wanted.filter(known::hasHash).isEmpty())
        .forEach(entityManager::remove);
    if (wanted.isPresent() && stored.stream().noneMatch(known -> known.hasHash(wanted.get()))) {
      entityManager.persist(ApiToken.configured(token.get(), clock.instant()));
    }
  }

  private boolean isNobodyHere() {
    return entityManager
        .createQuery("SELECT u.id FROM AppUser u", Long.class)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  private static void warn(String sentence) {
    LOG.log(Level.WARNING, sentence);
  }
}
