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
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tandemcrm.core.store.SchemaMigration;

/**
 * Lets the first person in: makes the admin, and a token, that the server's configuration names.
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
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "tandem.admin.login", defaultValue = "admin")
  private String login;

  @Inject
  @ConfigProperty(name = "tandem.admin.password")
  private Optional<String> password;

  @Inject
  @ConfigProperty(name = "tandem.admin.token")
  private Optional<String> token;

  public FirstAdmin() {}

  FirstAdmin(
      EntityManager entityManager,
      PasswordHashing passwords,
      Clock clock,
      String login,
      Optional<String> password,
      Optional<String> token) {
    this.entityManager = entityManager;
    this.passwords = passwords;
    this.clock = clock;
    this.login = login;
    this.password = password;
    this.token = token;
  }

  @PostConstruct
  void start() {
    if (migration.isDone()) {
      create();
    }
  }

  void create() {
    if (isEmpty("SELECT u.id FROM AppUser u")) {
      password.ifPresentOrElse(this::createAdmin, FirstAdmin::sayWhatToSet);
    }
    token.filter(this::isUnknown).ifPresent(this::storeToken);
  }

  private void createAdmin(String secret) {
    String hash = passwords.hash(secret.toCharArray());
    entityManager.persist(new AppUser(login, hash, Role.ADMIN, clock.instant()));
  }

  private static void sayWhatToSet() {
    LOG.log(
        Level.WARNING,
        "Nobody can log in: set tandem.admin.password (and tandem.admin.login, unless it shall be"
            + " admin) and start the server again.");
  }

  private boolean isUnknown(String secret) {
    return entityManager
        .createQuery("SELECT t.id FROM ApiToken t WHERE t.tokenHash = :hash", Long.class)
        .setParameter("hash", TokenText.hash(secret))
        .getResultList()
        .isEmpty();
  }

  private void storeToken(String secret) {
    entityManager.persist(new ApiToken("configured token", secret, Role.ADMIN, clock.instant()));
  }

  private boolean isEmpty(String query) {
    return entityManager.createQuery(query, Long.class).setMaxResults(1).getResultList().isEmpty();
  }
}
