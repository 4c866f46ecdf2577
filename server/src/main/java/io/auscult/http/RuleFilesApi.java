package io.auscult.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.rules.repository.Revision;
import io.auscult.rules.repository.RuleChecks;
import io.auscult.rules.repository.RuleRepository;
import io.auscult.rules.repository.RuleText;
import io.auscult.rules.repository.SaveResult;
import io.auscult.rules.repository.TextDiff;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rule files over HTTP. A version is that of a text; {@code user} is who the caller says to be in
 * the header {@code X-Grafana-User} or {@code X-Auscult-User}.
 *
 * <pre>
 * GET    /api/v1/rule-files                              every file and its version
 * GET    /api/v1/rule-files/text?path=..                 one file
 * GET    /api/v1/rule-files/history?path=..              its revisions, the newest first
 * GET    /api/v1/rule-files/diff?path=..&from=1&to=2     two revisions
 * GET    /api/v1/rule-files/audit?from=..&to=..          who changed what; the last 30 days
 * POST   /api/v1/rule-files/check     {"path", "text"}                what is wrong with a text
 * POST   /api/v1/rule-files/save      {"path", "text", "version"}     409 where it has changed since
 * POST   /api/v1/rule-files/rollback  {"path", "revision", "version"}
 * POST   /api/v1/rule-files/delete    {"path", "version"}
 * </pre>
 *
 * @param editing whether files may be written; else 403
 */
public record RuleFilesApi(RuleRepository repository, boolean editing, Clock clock)
    implements Face {
  private static final String BASE = "/api/v1/rule-files";
  private static final Duration AUDITED = Duration.ofDays(30);

  @Override
  public void register(RoutesConfig routes) {
    routes.get(BASE, this::list);
    routes.get(BASE + "/text", this::text);
    routes.get(BASE + "/history", this::history);
    routes.get(BASE + "/diff", this::diff);
    routes.get(BASE + "/audit", this::audit);
    routes.post(BASE + "/check", this::check);
    routes.post(BASE + "/save", request -> change(request, this::save));
    routes.post(BASE + "/rollback", request -> change(request, this::rollBack));
    routes.post(BASE + "/delete", request -> change(request, this::delete));
  }

  private void list(Context request) {
    ArrayNode files = Json.array();
    repository
        .list()
        .forEach(file ->
            files
                .addObject()
                .put("path", file.path())
                .put("version", file.version())
                .put("bytes", file.text().length()));
    Json.success(request, files);
  }

  private void text(Context request) {
    String path = required("path", request.queryParam("path"));
    RuleText file = repository.read(path).orElseThrow(() -> noFile(path));
    Json.success(
        request,
        Json.object().put("path", path).put("version", file.version()).put("text", file.text()));
  }

  private static IllegalArgumentException noFile(String path) {
    return new IllegalArgumentException("there is no rule file '%s'".formatted(path));
  }

  private static String required(String name, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException("'%s' is missing".formatted(name));
    }
    return value;
  }

  private void history(Context request) {
    String path = required("path", request.queryParam("path"));
    repository.read(path);
    Json.success(request, encode(repository.history(path)));
  }

  private static ArrayNode encode(List<Revision> revisions) {
    ArrayNode list = Json.array();
    revisions.forEach(revision -> list.add(encode(revision)));
    return list;
  }

  private static ObjectNode encode(Revision revision) {
    return Json.object()
        .put("path", revision.path())
        .put("revision", revision.number())
        .put("version", revision.version())
        .put("change", revision.change().name().toLowerCase(Locale.ROOT))
        .put("user", revision.user())
        .put("at", revision.at().toString());
  }

  private void diff(Context request) {
    String path = required("path", request.queryParam("path"));
    Revision from = revision(path, required("from", request.queryParam("from")));
    Revision to = revision(path, required("to", request.queryParam("to")));
    request
        .contentType("text/plain; charset=utf-8")
        .result(TextDiff.of(named(from), from.text(), named(to), to.text()));
  }

  private static String named(Revision revision) {
    return "%s\t%d by %s".formatted(revision.path(), revision.number(), revision.user());
  }

  private Revision revision(String path, String number) {
    return repository.history(path).stream()
        .filter(revision -> String.valueOf(revision.number()).equals(number))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("'%s' has no revision %s".formatted(path, number)));
  }

  private void audit(Context request) {
    Instants.Range range = Instants.range(request, clock::instant, AUDITED);
    Json.success(request, encode(repository.audit(range.from(), range.to())));
  }

  private void check(Context request) throws IOException {
    JsonNode body = Json.read(request);
    RuleChecks.Verdict verdict =
        repository.check(field(body, "path"), body.path("text").asText(""));
    ObjectNode data = Json.object();
    data.set("problems", Json.MAPPER.valueToTree(verdict.problems()));
    data.set("warnings", Json.MAPPER.valueToTree(verdict.warnings()));
    Json.success(request, data);
  }

  private static String field(JsonNode body, String name) {
    return required(name, body.path(name).asText(""));
  }

  /** A change of a file, by a user. */
  private interface Change {
    SaveResult apply(JsonNode body, String user);
  }

  private void change(Context request, Change change) throws IOException {
    if (!editing) {
      Json.send(
          request,
          ErrorBody.of(
              403,
              "forbidden",
              "EDITING_OFF",
              "rule files are not written over HTTP here; alerting.editing: true allows it to everybody who reaches the server"));
      return;
    }
    answer(request, change.apply(Json.read(request), user(request)));
  }

  private static String user(Context request) {
    return Optional.ofNullable(request.header("X-Grafana-User"))
        .or(() -> Optional.ofNullable(request.header("X-Auscult-User")))
        .filter(name -> !name.isBlank())
        .orElse("anonymous");
  }

  private SaveResult save(JsonNode body, String user) {
    return repository.save(field(body, "path"), body.path("text").asText(""), version(body), user);
  }

  private SaveResult rollBack(JsonNode body, String user) {
    return repository.rollBack(
        field(body, "path"), body.path("revision").asInt(), version(body), user);
  }

  private SaveResult delete(JsonNode body, String user) {
    return repository.delete(field(body, "path"), version(body), user);
  }

  private static String version(JsonNode body) {
    return body.path("version").asText("");
  }

  private static void answer(Context request, SaveResult result) {
    switch (result) {
      case SaveResult.Saved(Revision revision, List<String> warnings) ->
          Json.success(
              request, encode(revision).set("warnings", Json.MAPPER.valueToTree(warnings)));
      case SaveResult.Conflict(String current) ->
          Json.send(
              request,
              ErrorBody.of(
                  409,
                  "conflict",
                  "CHANGED",
                  current.isEmpty()
                      ? "there is no such file; a new one is saved with version \"\""
                      : "the file has changed, its version is " + current));
      case SaveResult.Rejected(List<String> problems) ->
          Json.send(
              request,
              422,
              ErrorBody.of(
                      422, "bad_data", "REJECTED", "the file is as it was: " + problems.getFirst())
                  .toJson()
                  .set("problems", Json.MAPPER.valueToTree(problems)));
    }
  }
}
