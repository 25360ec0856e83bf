package org.tandemcrm.web.record;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tandemcrm.web.rest.InvalidRequestException;

/**
 * In which CRM a record shall be created.
 *
 * @param connection the key of its connection
 */
@Schema(name = "CrmRecordWish")
public record WireCreation(Long connection) {

  /** The connection, which has to be named. */
  public static long required(WireCreation wish) {
    if (wish == null || wish.connection == null) {
      throw new InvalidRequestException(
          "connection", "Name the connection in whose CRM the record shall be.");
    }
    return wish.connection;
  }
}
