package io.auscult.http.prometheus;

import io.auscult.http.ErrorBody;
import io.auscult.http.ErrorMapping;
import io.auscult.http.Face;
import io.auscult.source.embedded.remotewrite.RemoteWrite;
import io.auscult.source.embedded.remotewrite.RemoteWriteListener;
import io.auscult.source.embedded.remotewrite.RemoteWriteSettings;
import io.auscult.source.embedded.remotewrite.RequestTooLargeException;
import io.auscult.source.embedded.remotewrite.WriteReport;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code POST /api/v1/write}: Prometheus' remote write 1.0, a Protocol Buffers message packed with
 * Snappy.
 *
 * <pre>
 * 204   all samples are stored or were there already
 * 400   some are refused, in one line of text, and the rest is stored; or the body is damaged
 * 404   switched off
 * 413   too large, packed or unpacked
 * 415   another content type or encoding
 * 5xx   the store cannot write; nothing of the request is stored, and senders try again
 * </pre>
 */
public record RemoteWriteApi(RemoteWrite receiver, RemoteWriteListener listener) implements Face {
  private static final String PATH = "/api/v1/write";
  private static final String ACCEPTED =
      "accepted is remote write 1.0: content type application/x-protobuf, which may name"
          + " proto=prometheus.WriteRequest, and content encoding snappy";

  /** What answers where nothing may be written. */
  public static Face switchedOff() {
    return routes ->
        routes.post(
            PATH,
            request ->
                text(request, 404, "remote write is switched off: data.remoteWrite.enabled"));
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.post(
        PATH,
        request -> {
          try {
            write(request);
          } catch (IOException | RuntimeException e) {
            ErrorBody error = ErrorMapping.of(e);
            text(request, error.status(), error.message());
          }
          listener.answered(request.statusCode());
        });
  }

  private void write(Context request) throws IOException {
    requireAcceptable(request);
    WriteReport report = receiver.receive(body(request));
    listener.received(report);
    if (report.isComplete()) {
      request.status(204);
      return;
    }
    text(request, 400, report.summary());
  }

  /** As in Prometheus, a sender that says nothing is taken to send the right thing. */
  private static void requireAcceptable(Context request) {
    String type = header(request, "Content-Type", "application/x-protobuf");
    String encoding = header(request, "Content-Encoding", "snappy");
    if (!isAcceptable(type)) {
      throw new HttpResponseException(
          415, "content type '%s' is not understood; %s".formatted(type, ACCEPTED));
    }
    if (!encoding.equals("snappy")) {
      throw new HttpResponseException(
          415, "content encoding '%s' is not understood; %s".formatted(encoding, ACCEPTED));
    }
  }

  private static String header(Context request, String name, String otherwise) {
    return Optional.ofNullable(request.header(name))
        .map(value -> value.strip().toLowerCase(Locale.ROOT))
        .filter(value -> !value.isEmpty())
        .orElse(otherwise);
  }

  private static boolean isAcceptable(String type) {
    String[] parts = type.split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.startsWith("proto=") && !parameter.equals("proto=prometheus.writerequest")) {
        return false;
      }
    }
    return parts[0].strip().equals("application/x-protobuf");
  }

  private byte[] body(Context request) throws IOException {
    int most = receiver.settings().maxRequestBytes();
    // What announces its size is refused before a byte of it is read.
    if (request.req().getContentLengthLong() > most) {
      throw tooLarge(most);
    }
    byte[] body = request.bodyInputStream().readNBytes(most);
    if (body.length == most && request.bodyInputStream().read() >= 0) {
      throw tooLarge(most);
    }
    return body;
  }

  private static RequestTooLargeException tooLarge(int most) {
    return new RequestTooLargeException("the request", most, RemoteWriteSettings.MAX_REQUEST);
  }

  private static void text(Context answer, int status, String line) {
    answer.status(status).contentType("text/plain; charset=utf-8").result(line + "\n");
  }
}
