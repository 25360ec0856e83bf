package org.tandemcrm.core.plugin;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tandemcrm.plugin.loader.CallGuard;
import org.tandemcrm.plugin.loader.LoadedPlugin;
import org.tandemcrm.plugin.loader.PluginCatalog;
import org.tandemcrm.plugin.loader.RejectedPlugin;
import org.tandemcrm.spi.ActionType;
import org.tandemcrm.spi.CrmBackendFactory;

/** The plugins of this server, loaded once at its start. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class PluginHost {

  private static final Logger LOG = System.getLogger(PluginHost.class.getName());

  /** How long a call to a plugin may take; shorter than the transaction of a chunk. */
  public static final String CALL_SECONDS = "60";

  /** After so many lost threads a plugin is switched off. */
  private static final int ABANDONED_LIMIT = 3;

  @Inject
  @ConfigProperty(name = "tandem.plugins.dir", defaultValue = "plugins")
  private String folder;

  @Inject
  @ConfigProperty(name = "tandem.plugins.call-seconds", defaultValue = CALL_SECONDS)
  private long callSeconds;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService executor;

  private PluginCatalog catalog;

  @PostConstruct
  void load() {
    catalog =
        PluginCatalog.load(
            Path.of(folder),
            new CallGuard(executor, Duration.ofSeconds(deadline()), ABANDONED_LIMIT));
  }

  /** A longer call would outlast the chunk around it. */
  private long deadline() {
    long most = Long.parseLong(CALL_SECONDS);
    if (callSeconds > most) {
      LOG.log(
          Level.WARNING,
          "tandem.plugins.call-seconds is {0}, and a call may not take longer than {1} seconds:"
              + " that is taken. Set it to {1} or less.",
          callSeconds,
          most);
    }
    return Math.min(callSeconds, most);
  }

  @PreDestroy
  void close() {
    catalog.close();
  }

  /** The kinds of CRM that connections can be made to. */
  public List<CrmBackendFactory> backends() {
    return catalog.backends();
  }

  /** The kind of CRM of that id; absent when its plugin isn't installed. */
  public Optional<CrmBackendFactory> backend(String id) {
    return catalog.backend(id);
  }

  /** What can be done to prospects. */
  public List<ActionType> actions() {
    return catalog.actions();
  }

  /** The action type of that id; absent when its plugin isn't installed. */
  public Optional<ActionType> action(String id) {
    return catalog.action(id);
  }

  /** The plugins in use. */
  public List<LoadedPlugin> loaded() {
    return catalog.loaded();
  }

  /** The plugins that could not be loaded, with the reason. */
  public List<RejectedPlugin> rejected() {
    return catalog.rejected();
  }
}
