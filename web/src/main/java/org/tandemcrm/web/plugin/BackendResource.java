package org.tandemcrm.web.plugin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.plugin.PluginHost;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmBackendFactory;
import org.tandemcrm.spi.Setting;

/** /backends: the kinds of CRM that can be connected, with the settings of each. */
@Path("/backends")
@RequestScoped
@RolesAllowed({"admin", "marketer", "viewer"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "backends")
public class BackendResource {

  @Inject private PluginHost plugins;

  /** A kind of CRM on the wire. */
  @Schema(name = "Backend")
  public record WireBackend(String id, String label, List<WireSetting> settings) {
    static WireBackend of(CrmBackendFactory factory) {
      return new WireBackend(
          factory.id(), factory.label(), factory.settings().stream().map(WireSetting::of).toList());
    }
  }

  /** One value that an admin fills in, on the wire. */
  @Schema(name = "Setting")
  public record WireSetting(
      String key,
      String label,
      Setting.Type type,
      String help,
      boolean required,
      Optional<String> defaultValue,
      List<Choice> choices) {
    static WireSetting of(Setting setting) {
      return new WireSetting(
          setting.key(),
          setting.label(),
          setting.type(),
          setting.help(),
          setting.isRequired(),
          setting.defaultValue(),
          setting.choices());
    }
  }

  @GET
  @Operation(summary = "The kinds of CRM that the installed plugins connect to")
  public List<WireBackend> list() {
    return plugins.backends().stream().map(WireBackend::of).toList();
  }
}
