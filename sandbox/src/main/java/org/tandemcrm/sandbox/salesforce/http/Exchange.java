package org.tandemcrm.sandbox.salesforce.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** Reads requests from and writes answers to the HTTP server. */
final class Exchange {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The form of HTTP, in which days have two digits. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private Exchange() {}

  static ApiRequest read(ClassicHttpRequest request) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (Header header : request.getHeaders()) {
      headers.putIfAbsent(header.getName(), header.getValue());
    }
    return ApiRequest.of(request.getMethod(), request.getPath(), headers, body(request));
  }

  private static String body(ClassicHttpRequest request) throws IOException {
    try (HttpEntity entity = request.getEntity()) {
      if (entity == null) {
        return "";
      }
      boolean packed = "gzip".equalsIgnoreCase(entity.getContentEncoding());
      try (InputStream in =
          packed ? new GZIPInputStream(entity.getContent()) : entity.getContent()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  static void write(ApiResponse answer, ClassicHttpResponse response, Instant now)
      throws IOException {
    response.setCode(answer.status());
    response.setHeader("Date", DATE.format(now));
    answer.headers().forEach(response::setHeader);
    if (answer.body().isPresent()) {
      response.setHeader("Content-Type", "application/json;charset=UTF-8");
      response.setEntity(new BodyEntity(JSON.writeValueAsBytes(answer.body().get()), answer.cut()));
    }
    if (answer.text().isPresent()) {
      response.setHeader("Content-Type", answer.text().get().contentType());
      byte[] bytes = answer.text().get().content().getBytes(StandardCharsets.UTF_8);
      response.setEntity(new BodyEntity(bytes, answer.cut()));
    }
  }

  static void write(PageResponse page, ClassicHttpResponse response) {
    response.setCode(page.status());
    page.headers().forEach(response::setHeader);
    response.setEntity(new BodyEntity(page.body().getBytes(StandardCharsets.UTF_8), false));
  }
}
