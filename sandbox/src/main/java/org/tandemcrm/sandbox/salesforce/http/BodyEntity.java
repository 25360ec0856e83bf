package org.tandemcrm.sandbox.salesforce.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** The body of an answer, which may end in the middle. Its type stands in the answer's headers. */
final class BodyEntity extends AbstractHttpEntity {
  private final byte[] bytes;
  private final boolean cut;

  BodyEntity(byte[] bytes, boolean cut) {
    super((String) null, null);
    this.bytes = bytes;
    this.cut = cut;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    if (cut) {
      out.write(bytes, 0, bytes.length / 2);
      out.flush();
      // Thrown out of here, this makes the server cut the connection.
      throw new IOException("the answer is cut on purpose");
    }
    out.write(bytes);
  }

  @Override
  public long getContentLength() {
    return bytes.length;
  }

  @Override
  public InputStream getContent() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public void close() {
    // Holds nothing to be freed.
  }
}
