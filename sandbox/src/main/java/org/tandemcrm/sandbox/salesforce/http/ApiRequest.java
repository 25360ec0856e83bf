package org.tandemcrm.sandbox.salesforce.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.error.ApiException;

/**
 * One request, from the network or out of a composite.
 *
 * @param path decoded, without the query
 * @param headers by name in small letters
 */
public record ApiRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads a path with an optional query as it stands in a request line or in a composite's url. */
  public static ApiRequest of(
      String method, String target, Map<String, String> headers, String body) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? "" : target.substring(mark + 1);
    Map<String, String> lowerCase = new HashMap<>();
    headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
    // A plus sign in a path is itself; only in a query does it stand for a space.
    return new ApiRequest(
        method, decode(path.replace("+", "%2B")), parameters(query), Map.copyOf(lowerCase), body);
  }

  /** Reads name=value pairs joined by &, as in a query or a form. */
  public static Map<String, String> parameters(String encoded) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return Map.copyOf(parameters);
  }

  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ApiException.notFound();
    }
  }

  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * The body as JSON.
   *
   * @throws ApiException JSON_PARSER_ERROR
   */
  public JsonNode json() {
    try {
      JsonNode json = JSON.readTree(body);
      if (json.isMissingNode()) {
        throw ApiException.badJson(
            "The HTTP entity body is required, but this request has no entity body.");
      }
      return json;
    } catch (JsonProcessingException e) {
      throw ApiException.badJson(e.getOriginalMessage());
    }
  }

  /** Headers carry the token. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
