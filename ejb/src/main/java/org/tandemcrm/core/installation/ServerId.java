package org.tandemcrm.core.installation;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The name by which a server knows again after a restart what it had taken for itself. Two servers
 * on one database must not have the same.
 */
@Dependent
public class ServerId {

  private final String text;

  /**
   * @param configured the name that the server's configuration gives, at most 200 characters; by
   *     default it is made of the host and the folder that the server runs in
   */
  @Inject
  public ServerId(@ConfigProperty(name = "tandem.server.id") Optional<String> configured) {
    this.text = configured.orElseGet(ServerId::hostAndFolder);
  }

  public String text() {
    return text;
  }

  /** How the names of claims of this server begin: 8 characters. */
  public String mark() {
    return HexFormat.of().toHexDigits(text.hashCode());
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
