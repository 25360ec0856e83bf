package org.tandemcrm.core.connection;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandemcrm.core.plugin.PluginHost;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.sync.LogMark;
import org.tandemcrm.spi.CallUsage;
import org.tandemcrm.spi.Capability;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.SettingValues;

/**
 * Keeps one backend per connection open over many cycles, so that not each of them logs in. Opens a
 * new one when the settings were edited, here or on another server. Goes down before the plugins.
 */
@Singleton
@DependsOn("PluginHost")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OpenBackends {

  private static final Logger LOG = System.getLogger(OpenBackends.class.getName());

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private PluginHost plugins;
  @Inject private SecretKeys keys;
  @Inject private RotatedSecrets rotated;

  private final Map<Long, OpenBackend> open = new HashMap<>();

  /** What the backends that were closed have called, by connection. */
  private final Map<Long, Long> callsBefore = new HashMap<>();

  public OpenBackends() {}

  OpenBackends(
      EntityManager entityManager, PluginHost plugins, SecretKeys keys, RotatedSecrets rotated) {
    this.entityManager = entityManager;
    this.plugins = plugins;
    this.keys = keys;
    this.rotated = rotated;
  }

  /**
   * The live backend of a connection. Does no network call by itself.
   *
   * @throws NotFoundException when there is no such connection
   * @throws PluginException CONFIGURATION when its plugin isn't installed or refuses the settings
   */
  public CrmBackend backend(long connectionId) {
    CrmConnection connection = entityManager.find(CrmConnection.class, connectionId);
    if (connection == null) {
      close(connectionId);
      throw new NotFoundException("There is no connection " + connectionId + ".");
    }
    synchronized (open) {
      OpenBackend known = open.get(connectionId);
      if (known != null && known.isOf(connection.edition())) {
        return known.backend();
      }
      close(connectionId);
      OpenBackend opened = connect(connection);
      open.put(connectionId, opened);
      return opened.backend();
    }
  }

  private OpenBackend connect(CrmConnection connection) {
    CrmBackendFactory factory =
        plugins
            .backend(connection.backend())
            .orElseThrow(
                () ->
                    PluginException.of(
                        FailureKind.CONFIGURATION,
                        "No plugin for " + connection.backend() + " is installed."));
    Map<String, String> values = new LinkedHashMap<>(connection.values());
    Map<String, String> secrets = connection.secrets(keys.box());
    values.putAll(secrets);
    OpenBackend opened = new OpenBackend(connection.id(), connection.edition(), secrets, rotated);
    opened.opened(factory.connect(SettingValues.of(factory.settings(), values), opened));
    return opened;
  }

  /**
   * How many calls each open backend has made to its CRM since it was opened, by connection; only
   * those that count them.
   */
  public Map<Long, Long> ownCalls() {
    Map<Long, CrmBackend> counting = new HashMap<>();
    synchronized (open) {
      open.forEach((connectionId, known) -> counting.put(connectionId, known.backend()));
    }
    Map<Long, Long> calls = new HashMap<>();
    counting.forEach(
        (connectionId, backend) ->
            usage(connectionId, backend)
                .ifPresent(usage -> calls.put(connectionId, usage.ownCalls())));
    return calls;
  }

  /** The connections with whose CRM this server works now. */
  public Set<Long> connections() {
    synchronized (open) {
      return Set.copyOf(open.keySet());
    }
  }

  /**
   * What the calls to a CRM have cost since this server's start, those of backends with which it
   * was opened before among them; absent when none is open, or it doesn't count them.
   */
  public Optional<CallUsage> usage(long connectionId) {
    OpenBackend known;
    long before;
    synchronized (open) {
      known = open.get(connectionId);
      before = callsBefore.getOrDefault(connectionId, 0L);
    }
    return Optional.ofNullable(known)
        .flatMap(one -> usage(connectionId, one.backend()))
        .map(usage -> new CallUsage(before + usage.ownCalls(), usage.used(), usage.limit()));
  }

  private static Optional<CallUsage> usage(long connectionId, CrmBackend backend) {
    try {
      return backend.capabilities().contains(Capability.USAGE)
          ? Optional.of(backend.usage())
          : Optional.empty();
    } catch (PluginException e) {
      LOG.log(Level.WARNING, "The calls are not known. " + LogMark.of(connectionId), e);
      return Optional.empty();
    }
  }

  /** Lets go of a connection's backend, if one is open. */
  public void close(long connectionId) {
    synchronized (open) {
      OpenBackend known = open.remove(connectionId);
      if (known != null) {
        usage(connectionId, known.backend())
            .ifPresent(usage -> callsBefore.merge(connectionId, usage.ownCalls(), Long::sum));
        close(known.backend());
      }
    }
  }

  @PreDestroy
  void closeAll() {
    synchronized (open) {
      open.values().forEach(known -> close(known.backend()));
      open.clear();
    }
  }

  private static void close(CrmBackend backend) {
    try {
      backend.close();
    } catch (PluginException e) {
      LOG.log(Level.WARNING, "A backend could not be closed", e);
    }
  }
}
