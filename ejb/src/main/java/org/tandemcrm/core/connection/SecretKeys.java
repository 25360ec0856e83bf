package org.tandemcrm.core.connection;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the keys for secrets at start-up: without a good key the server doesn't come up. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class SecretKeys {

  @Inject
  @ConfigProperty(name = "tandem.secret.keys")
  private Optional<String> configured;

  private SecretBox box;

  public SecretKeys() {}

  SecretKeys(String configured) {
    this.configured = Optional.of(configured);
  }

  @PostConstruct
  void open() {
    box = SecretBox.withKeys(configured.orElse(""));
  }

  /** The box that they open. */
  public SecretBox box() {
    return box;
  }
}
