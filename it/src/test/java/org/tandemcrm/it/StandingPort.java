package org.tandemcrm.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A port that is the test's own to its end, whichever server stands behind it: so none has to take
 * again a port that another process may have got meanwhile. Where none does, each connection is
 * closed at once.
 */
final class StandingPort implements AutoCloseable {

  private static final int NOBODY = 0;

  private final ServerSocket socket;
  private volatile int behind = NOBODY;

  StandingPort() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::serve);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "standing-port");
    thread.setDaemon(true);
    thread.start();
  }

  int number() {
    return socket.getLocalPort();
  }

  /** From the next connection on that port of this machine answers. */
  void leadsTo(int port) {
    behind = port;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        passOn(socket.accept());
      } catch (IOException closedOrGone) {
        // The next one may do better; a closed socket ends the loop.
      }
    }
  }

  private void passOn(Socket client) throws IOException {
    int port = behind;
    if (port == NOBODY) {
      client.close();
      return;
    }
    Socket server;
    try {
      server = new Socket(socket.getInetAddress(), port);
    } catch (IOException e) {
      client.close();
      throw e;
    }
    start(() -> copy(client, server));
    start(() -> copy(server, client));
  }

  /** Until one side ends, which ends the other. */
  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException over) {
      // The other direction has closed both.
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
