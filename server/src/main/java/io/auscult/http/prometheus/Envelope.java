package io.auscult.http.prometheus;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.http.ErrorBody;
import io.auscult.http.ErrorMapping;
import io.auscult.http.Json;
import io.auscult.query.EvaluationException;
import io.auscult.source.Notice;
import io.auscult.source.Notice.Severity;
import io.auscult.source.ResolutionException;
import io.auscult.source.SourceException;
import io.auscult.source.SourceException.Reason;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What all answers of Prometheus' API have in common, failures among them. */
final class Envelope {
  /** As many of a kind as Prometheus hands out. */
  private static final int MOST_NOTICES = 10;

  /** In the order of Prometheus' answers. */
  private static final List<Severity> LISTED = List.of(Severity.WARNING, Severity.INFO);

  private Envelope() {}

  /** By GET alone. */
  static void get(RoutesConfig routes, String path, Handler handler) {
    routes.get(path, guarded(handler));
    routes.post(path, answer -> refuse(answer, "GET"));
    refuseOthers(routes, path, "GET");
  }

  /** By GET and by form POST. */
  static void both(RoutesConfig routes, String path, Handler handler) {
    routes.get(path, guarded(handler));
    routes.post(path, guarded(handler));
    refuseOthers(routes, path, "GET, POST");
  }

  private static void refuseOthers(RoutesConfig routes, String path, String allowed) {
    Handler refusal = answer -> refuse(answer, allowed);
    routes.head(path, refusal);
    routes.put(path, refusal);
    routes.patch(path, refusal);
    routes.delete(path, refusal);
  }

  /** Says that a path has no such method. */
  static void refuse(Context answer, String allowed) {
    // A body that nobody reads would cost the client its connection.
    answer.bodyAsBytes();
    sendError(
        answer.header("Allow", allowed),
        405,
        "bad_data",
        "%s %s is not allowed; allowed: %s"
            .formatted(answer.req().getMethod(), answer.path(), allowed));
  }

  private static Handler guarded(Handler handler) {
    return request -> {
      try {
        handler.handle(request);
      } catch (IOException | RuntimeException e) {
        sendError(request, e);
      }
    };
  }

  static void send(Context answer, JsonNode data) {
    send(answer, data, List.of());
  }

  /** Answers with data that fit into memory. */
  static void send(Context answer, JsonNode data, Collection<Notice> notices) {
    ObjectNode body = Json.object().put("status", "success");
    body.set("data", data);
    for (Severity severity : LISTED) {
      List<String> texts = texts(notices, severity);
      if (!texts.isEmpty()) {
        texts.forEach(body.putArray(member(severity))::add);
      }
    }
    Json.send(answer, body);
  }

  /** Writes the notices of an answer that is streamed. */
  static void write(Collection<Notice> notices, JsonGenerator out) throws IOException {
    for (Severity severity : LISTED) {
      List<String> texts = texts(notices, severity);
      if (!texts.isEmpty()) {
        out.writeFieldName(member(severity));
        out.writeArray(texts.toArray(String[]::new), 0, texts.size());
      }
    }
  }

  private static String member(Severity severity) {
    return word(severity) + "s";
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> texts(Collection<Notice> notices, Severity severity) {
    List<String> all =
        notices.stream().filter(n -> n.severity() == severity).map(Notice::text).toList();
    if (all.size() <= MOST_NOTICES) {
      return all;
    }
    List<String> first = new ArrayList<>(all.subList(0, MOST_NOTICES));
    first.add(
        "%d more %s annotations omitted".formatted(all.size() - MOST_NOTICES, word(severity)));
    return first;
  }

  /** As in Prometheus, a mistake that an evaluation finds is not one of the request. */
  private static void sendError(Context answer, Exception failure) {
    ErrorBody error = ErrorMapping.of(failure);
    switch (failure) {
      case EvaluationException _ -> sendError(answer, 422, "execution", error.message());
      case SourceException e when e.reason() == Reason.UNFIT ->
          sendError(answer, 422, "execution", error.message());
      case ResolutionException e ->
          sendError(answer, 400, "bad_data", resolution(e.allowed()) + error.message());
      default -> sendError(answer, shown(error.status()), error.errorType(), error.message());
    }
  }

  private static String resolution(int points) {
    return String.format(
        Locale.ROOT,
        "exceeded maximum resolution of %,d points per timeseries. Try decreasing the query resolution (?step=XX): ",
        points - 1);
  }

  /**
   * Grafana shows the text of an answer with 400, 422 or 503 and takes every other status for a
   * broken server; a store that is down or slow is 503 here.
   */
  private static int shown(int status) {
    return status == 502 || status == 504 ? 503 : status;
  }

  static void sendError(Context answer, int status, String type, String message) {
    Json.send(
        answer,
        status,
        Json.object().put("status", "error").put("errorType", type).put("error", message));
  }
}
