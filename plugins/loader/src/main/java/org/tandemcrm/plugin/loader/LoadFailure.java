package org.tandemcrm.plugin.loader;

import java.util.ServiceConfigurationError;
import org.tandemcrm.spi.PluginException;

/** Says why a plugin's own code could not be loaded, in sentences for an admin. */
final class LoadFailure {

  private LoadFailure() {}

  static String reason(PluginException failure) {
    return failure.getCause() == null ? failure.getMessage() : reason(failure.getCause());
  }

  private static String reason(Throwable cause) {
    if (cause instanceof Rejection rejection) {
      return rejection.getMessage();
    }
    // ServiceLoader wraps what the plugin's constructor throws; alone it means the service file.
    if (cause instanceof ServiceConfigurationError) {
      return cause.getCause() == null
          ? "Its service file "
              + PluginFolder.SERVICE_FILE
              + " is wrong ("
              + cause.getMessage()
              + "): ask the plugin's author for a repaired jar."
          : reason(cause.getCause());
    }
    if (cause instanceof ExceptionInInitializerError && cause.getCause() != null) {
      return "A static initialiser of it failed with "
          + cause.getCause()
          + ": report it to the plugin's author.";
    }
    if (cause instanceof UnsupportedClassVersionError) {
      return "It was built for a newer Java than "
          + Runtime.version().feature()
          + ": run the server on that one, or install an older version of the plugin. "
          + cause.getMessage();
    }
    if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
      return "The class "
          + String.valueOf(cause.getMessage()).replace('/', '.')
          + " is missing: put the jar that has it into the plugin's folder.";
    }
    return cause instanceof PluginException
        ? cause.getMessage()
        : "It failed while it was loaded with " + cause + ": report it to the plugin's author.";
  }
}
