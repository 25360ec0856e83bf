package org.tandemcrm.sandbox.salesforce.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** One request and its answer at the HTTP server. */
final class Exchange {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final InstantSource clock;

  Exchange(Request request, Response response, Callback callback, InstantSource clock) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.clock = clock;
  }

  /** The path and query as they came. */
  String target() {
    return request.getHttpURI().getPathQuery();
  }

  ApiRequest read() throws IOException {
    Map<String, String> headers = new HashMap<>();
    request.getHeaders().forEach(field -> headers.putIfAbsent(field.getName(), field.getValue()));
    String body = Content.Source.asString(request, StandardCharsets.UTF_8);
    return ApiRequest.of(request.getMethod(), target(), headers, body);
  }

  void write(ApiResponse answer) {
    response.setStatus(answer.status());
    response.getHeaders().put(HttpHeader.DATE, DateGenerator.formatDate(clock.instant()));
    answer.headers().forEach(response.getHeaders()::put);
    Optional<byte[]> body = answer.body().map(Exchange::bytes);
    if (body.isEmpty()) {
      response.write(true, BufferUtil.EMPTY_BUFFER, callback);
      return;
    }
    byte[] bytes = body.get();
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json;charset=UTF-8");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    if (answer.cut()) {
      response.write(
          false,
          ByteBuffer.wrap(bytes, 0, bytes.length / 2),
          Callback.from(this::drop, callback::failed));
    } else {
      response.write(true, ByteBuffer.wrap(bytes), callback);
    }
  }

  private static byte[] bytes(JsonNode json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the connection, whatever of the answer is still missing. */
  void drop() {
    request.getConnectionMetaData().getConnection().getEndPoint().close();
    callback.failed(new IOException("the answer is dropped on purpose"));
  }
}
