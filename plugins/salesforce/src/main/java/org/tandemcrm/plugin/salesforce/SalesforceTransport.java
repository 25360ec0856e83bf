package org.tandemcrm.plugin.salesforce;

import com.sforce.ws.ConnectorConfig;
import com.sforce.ws.transport.Transport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Optional;

/**
 * Carries one call of Salesforce's library over the plugin's own HTTP, whose limits of time and
 * size hold for the whole answer, and which follows no redirect.
 */
final class SalesforceTransport implements Transport {

  /** Sends an envelope and brings the whole answer, whatever its status. */
  @FunctionalInterface
  interface Post {
    SalesforceAnswer send(byte[] envelope) throws IOException;
  }

  private final Post post;
  private final ByteArrayOutputStream envelope = new ByteArrayOutputStream();
  private Optional<SalesforceAnswer> answer = Optional.empty();

  SalesforceTransport(Post post) {
    this.post = post;
  }

  /** What came; absent when nothing has. */
  Optional<SalesforceAnswer> answer() {
    return answer;
  }

  @Override
  public void setConfig(ConnectorConfig config) {
    // Where and how to send is the client's business.
  }

  @Override
  public OutputStream connect(String url, String soapAction) {
    return envelope;
  }

  @Override
  public OutputStream connect(String url, HashMap<String, String> headers) {
    return envelope;
  }

  @Override
  public OutputStream connect(
      String url, HashMap<String, String> headers, boolean enableCompression) {
    return envelope;
  }

  @Override
  public InputStream getContent() throws IOException {
    SalesforceAnswer came = post.send(envelope.toByteArray());
    answer = Optional.of(came);
    return new ByteArrayInputStream(came.text().orElse("").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean isSuccessful() {
    return answer.filter(SalesforceAnswer::isSuccess).isPresent();
  }
}
