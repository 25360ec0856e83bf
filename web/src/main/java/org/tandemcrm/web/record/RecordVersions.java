package org.tandemcrm.web.record;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Gives each record its version as ETag, which an edit sends back as If-Match. */
@Provider
public class RecordVersions implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof WireRecord record) {
      response.getHeaders().putSingle(HttpHeaders.ETAG, "\"" + record.version() + "\"");
    }
  }
}
