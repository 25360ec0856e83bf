package org.tandemcrm.it;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.tandemcrm.it.client.Answer;
import org.tandemcrm.it.server.TandemServer;

/** Files sent to the REST API as they are. */
final class Uploads {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Uploads() {}

  /** POST of a file of comma-separated values. */
  static Answer csv(TandemServer server, String path, byte[] file) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + "/api/v1" + path))
            .timeout(Duration.ofMinutes(3))
            .header("Authorization", "Bearer " + server.token())
            .header("Content-Type", "text/csv")
            .POST(HttpRequest.BodyPublishers.ofByteArray(file))
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", ""),
          answer.headers().firstValue("Location"),
          JSON.readTree(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted in " + path, e);
    }
  }
}
