package org.tandemcrm.web.rest;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the API answers when it can't do what was asked: RFC 9457, application/problem+json.
 *
 * @param type "about:blank": the status says it all
 * @param title the status in words
 * @param detail what is wrong here, for a person
 * @param errors one entry per wrong field; empty unless the body was wrong
 */
@Schema(name = "Problem", description = "Why a request could not be served (RFC 9457).")
public record Problem(
    String type, String title, int status, String detail, List<FieldError> errors) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /** One wrong field of a body, by its name there. */
  @Schema(name = "FieldError")
  public record FieldError(String field, String message) {}

  public static Problem of(int status, String detail) {
    return new Problem("about:blank", title(status), status, detail, List.of());
  }

  public static Problem ofFields(int status, String detail, List<FieldError> errors) {
    return new Problem("about:blank", title(status), status, detail, List.copyOf(errors));
  }

  private static String title(int status) {
    if (status == 422) {
      return "Unprocessable Content";
    }
    Response.Status known = Response.Status.fromStatusCode(status);
    return known == null ? "HTTP " + status : known.getReasonPhrase();
  }

  /** As the answer of an endpoint. */
  public Response.ResponseBuilder answer() {
    return Response.status(status).type(MEDIA_TYPE).entity(this);
  }

  /** As the answer where no endpoint was reached. */
  public void write(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    response.setContentType(MEDIA_TYPE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    try (Jsonb json = JsonbBuilder.create()) {
      response.getWriter().write(json.toJson(this));
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("The problem could not be written as JSON.", e);
    }
  }
}
