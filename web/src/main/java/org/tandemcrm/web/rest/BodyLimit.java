package org.tandemcrm.web.rest;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * No body is read that is larger than anything the API takes: whoever may send one could fill the
 * server's memory otherwise.
 */
@Provider
public class BodyLimit implements ContainerRequestFilter {

  /** More than the largest file, whose own limit says what to do. */
  static final int MOST_BYTES = 24 * 1024 * 1024;

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getLength() > MOST_BYTES) {
      request.abortWith(tooLarge());
    } else if (request.hasEntity()) {
      request.setEntityStream(new Limited(request.getEntityStream(), MOST_BYTES));
    }
  }

  private static Response tooLarge() {
    return Problem.of(
            413, "The body has more than %d MB. Send it in parts.".formatted(MOST_BYTES >> 20))
        .answer()
        .build();
  }

  /** A body without an announced length ends in an error where it gets too large. */
  static final class Limited extends FilterInputStream {
    private long left;

    Limited(InputStream body, long most) {
      super(body);
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
      int some = super.read(bytes, from, most);
      count(Math.max(0, some));
      return some;
    }

    private void count(int more) {
      left -= more;
      if (left < 0) {
        throw new ClientErrorException(tooLarge());
      }
    }
  }
}
