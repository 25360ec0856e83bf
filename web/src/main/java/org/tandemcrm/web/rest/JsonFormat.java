package org.tandemcrm.web.rest;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/** How bodies are read and written: a name that nobody knows is an error, not ignored. */
@Provider
public class JsonFormat implements ContextResolver<Jsonb> {

  /** Reads and writes as the REST API does. */
  public static final Jsonb JSON =
      JsonbBuilder.create(new JsonbConfig().setProperty("jsonb.fail-on-unknown-properties", true));

  @Override
  public Jsonb getContext(Class<?> type) {
    return JSON;
  }
}
