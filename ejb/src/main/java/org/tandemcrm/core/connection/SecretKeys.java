package org.tandemcrm.core.connection;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads the keys for secrets at start-up. A server without a good key comes up nevertheless, to say
 * so, but works with no connection.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class SecretKeys {

  @Inject
  @ConfigProperty(name = "tandem.secret.keys")
  private Optional<String> configured;

  private static final Logger LOG = System.getLogger(SecretKeys.class.getName());

  private SecretBox box;
  private String problem;

  public SecretKeys() {}

  public SecretKeys(String configured) {
    this.configured = Optional.of(configured);
  }

  @PostConstruct
  public void open() {
    try {
      box = SecretBox.withKeys(configured.orElse(""));
    } catch (IllegalStateException e) {
      problem = e.getMessage();
      LOG.log(Level.ERROR, problem);
    }
  }

  /** False when the configuration has no key, or one that can't be used: the log says which. */
  public boolean areGood() {
    return box != null;
  }

  /**
   * The box that they open.
   *
   * @throws IllegalStateException with a sentence that says what to configure, without a good key
   */
  public SecretBox box() {
    if (box == null) {
      throw new IllegalStateException(problem);
    }
    return box;
  }
}
