package org.tandemcrm.web.backup;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tandemcrm.core.backup.Backup;
import org.tandemcrm.core.backup.Backups;
import org.tandemcrm.web.rest.InvalidRequestException;

/** /backups: copies of the embedded database, taken while the server runs. */
@Path("/backups")
@RequestScoped
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
public class BackupResource {

  @Inject private Backups backups;

  /** A back-up on the wire. */
  @Schema(name = "Backup")
  public record WireBackup(
      String name,
      @Schema(description = "On the server's machine.") String folder,
      long bytes,
      long milliseconds) {
    static WireBackup of(Backup backup) {
      return new WireBackup(
          backup.name(), backup.folder(), backup.bytes(), backup.took().toMillis());
    }
  }

  @PUT
  @Path("{name}")
  @Operation(summary = "Take a back-up into a new folder of that name below TANDEM_BACKUP_DIR")
  public WireBackup take(@PathParam("name") String name) {
    if (!Backups.isName(name)) {
      throw new InvalidRequestException(
          "name", "Must be 1 to 100 letters, digits, dots, dashes or underscores.");
    }
    return WireBackup.of(backups.take(name));
  }
}
