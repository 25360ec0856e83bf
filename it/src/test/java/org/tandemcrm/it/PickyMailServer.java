package org.tandemcrm.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that knows nobody whose address begins with "gone", and takes all other mails. */
final class PickyMailServer implements AutoCloseable {

  /** The addresses of the mails that it took. */
  final List<String> taken = new CopyOnWriteArrayList<>();

  /** The addresses that it refused, each time again. */
  final List<String> refused = new CopyOnWriteArrayList<>();

  private final ServerSocket socket;

  PickyMailServer() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "picky-mail-server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        talk(client);
      } catch (IOException closedOrGone) {
        // The next one may do better; a closed socket ends the loop.
      }
    }
  }

  private void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    Writer out = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.US_ASCII);
    say(out, "220 picky");
    String to = "";
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String command = line.toUpperCase(Locale.ROOT);
      if (command.startsWith("RCPT TO:")) {
        to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
        if (to.startsWith("gone")) {
          refused.add(to);
          say(out, "550 5.1.1 No such user here");
        } else {
          say(out, "250 OK");
        }
      } else if (command.equals("DATA")) {
        say(out, "354 Go on");
        for (String body = in.readLine(); body != null && !body.equals("."); ) {
          body = in.readLine();
        }
        taken.add(to);
        say(out, "250 Taken");
      } else if (command.equals("QUIT")) {
        say(out, "221 Bye");
        return;
      } else {
        say(out, "250 OK");
      }
    }
  }

  private static void say(Writer out, String line) throws IOException {
    out.write(line + "\r\n");
    out.flush();
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
