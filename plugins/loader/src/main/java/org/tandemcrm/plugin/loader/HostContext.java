package org.tandemcrm.plugin.loader;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.tandemcrm.spi.ActionContext;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.spi.ProspectChange;
import org.tandemcrm.spi.SettingValues;

/**
 * Stands between an action type and the host's context: the host runs with its own class loader,
 * also on a thread of the plugin's own, and after the call the context is closed.
 */
final class HostContext implements ActionContext, AutoCloseable {

  private final ActionContext host;
  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
  private volatile boolean open = true;

  HostContext(ActionContext host) {
    this.host = host;
  }

  @Override
  public SettingValues parameters() {
    return inHost(host::parameters);
  }

  @Override
  public Instant now() {
    return inHost(host::now);
  }

  @Override
  public CrmBackend backend() {
    return inHost(host::backend);
  }

  @Override
  public List<ProspectChange.Result> change(List<ProspectChange> changes) {
    List<ProspectChange> copy = List.copyOf(changes);
    return inHost(() -> host.change(copy));
  }

  /** A call that was given up must not go on changing things behind its successor's back. */
  @Override
  public void close() {
    open = false;
  }

  private <T> T inHost(Supplier<T> call) {
    if (!open) {
      throw PluginException.of(
          FailureKind.INTERNAL,
          "The call that this context was made for is over: the plugin goes on without it.");
    }
    Thread thread = Thread.currentThread();
    ClassLoader plugins = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return call.get();
    } catch (PluginException e) {
      throw e;
    } catch (RuntimeException e) {
      // Without this the plugin would be blamed for a bug.
      throw PluginException.of(
              FailureKind.TRANSIENT,
              "The server could not do what the action asked it for: see the server's log.")
          .causedBy(e);
    } finally {
      thread.setContextClassLoader(plugins);
    }
  }
}
