package org.tandemcrm.core.sync;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The name by which a server knows its own leases again after a restart. Two servers on one
 * database must not have the same.
 */
@Dependent
class ServerId {

  private final String text;

  /**
   * @param configured the name that the server's configuration gives, at most 200 characters; by
   *     default it is made of the host and the folder that the server runs in
   */
  @Inject
  ServerId(@ConfigProperty(name = "tandem.server.id") Optional<String> configured) {
    this.text = configured.orElseGet(ServerId::hostAndFolder);
  }

  String text() {
    return text;
  }

  private static String hostAndFolder() {
    return host() + ":" + Integer.toHexString(System.getProperty("user.dir").hashCode());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
