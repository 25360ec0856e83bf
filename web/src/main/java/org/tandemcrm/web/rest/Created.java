package org.tandemcrm.web.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** How the API answers that it made something. */
public final class Created {

  private Created() {}

  /**
   * 201 with the address of what was made.
   *
   * @param collection the address that was called: the new thing's is below it, by its key
   * @param made as the API has it
   */
  public static Response at(UriInfo collection, long id, Object made) {
    return Response.created(collection.getAbsolutePathBuilder().path(Long.toString(id)).build())
        .entity(made)
        .build();
  }
}
