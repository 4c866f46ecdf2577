package io.auscult.app;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One connection to a server, kept open, that asks by HTTP/1.1 (RFC 9112) and reads the answer in
 * the thread that asks. For benchmarks of answers that take a millisecond or two: of that, Apache's
 * client takes a tenth for itself.
 */
final class SocketClient implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final String host;
  private final Socket socket;
  private final InputStream in;

  SocketClient(URI server) throws IOException {
    host = server.getHost() + ":" + server.getPort();
    socket = new Socket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER);
  }

  /**
   * The body of an answer, as it came.
   *
   * @param path with the query
   * @throws IOException where the answer is not 200; says what it is
   */
  byte[] get(String path, Map<String, String> headers) throws IOException {
    StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: " + host);
    headers.forEach((name, value) -> request.append("\r\n" + name + ": " + value));
    socket
        .getOutputStream()
        .write(request.append("\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    String status = line();
    byte[] body = body(headers());
    if (!status.startsWith("HTTP/1.1 200 ")) {
      throw new IOException(status + ": " + new String(body, StandardCharsets.UTF_8));
    }
    return body;
  }

  /** By their names in lower case. */
  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      headers.put(name, line.substring(colon + 1).strip());
    }
    return headers;
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    String length = headers.get("content-length");
    if (length != null) {
      return bytes(Integer.parseInt(length));
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream(BUFFER);
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(bytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private byte[] bytes(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the answer ends early");
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the answer ends early");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
