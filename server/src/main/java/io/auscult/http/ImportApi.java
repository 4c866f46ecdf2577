package io.auscult.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * {@code POST /api/v1/import?format=auto|openmetrics|prometheus|csv|ndjson&stream=NAME}: the body,
 * of any size and also gzipped, is streamed into the store. Answers 200 with the counts and the
 * lines that did not come in, 400 where not one line could be read.
 */
public record ImportApi(ImportEndpoint endpoint) implements Face {

  @Override
  public void register(RoutesConfig routes) {
    routes.post("/api/v1/import", this::take);
  }

  private void take(Context request) throws IOException {
    String format = Optional.ofNullable(request.queryParam("format")).orElse("auto");
    String stream = Optional.ofNullable(request.queryParam("stream")).orElse("");
    ImportEndpoint.Report report = endpoint.importFrom(body(request), format, stream);
    if (report.isEmpty()) {
      ObjectNode answer = nothingRead(report).toJson();
      Json.send(request, 400, answer.set("data", encode(report)));
      return;
    }
    Json.success(request, encode(report));
  }

  private static InputStream body(Context request) throws IOException {
    InputStream body = request.bodyInputStream();
    return "gzip".equals(request.header("Content-Encoding")) ? new GZIPInputStream(body) : body;
  }

  private static ErrorBody nothingRead(ImportEndpoint.Report report) {
    String why =
        report.rejected().stream()
            .findFirst()
            .map(first -> "line %d: %s".formatted(first.line(), first.reason()))
            .orElse("the body has no rows");
    return ErrorBody.of(400, "bad_data", "NOTHING_IMPORTED", "nothing was imported, " + why);
  }

  private static ObjectNode encode(ImportEndpoint.Report report) {
    ObjectNode data =
        Json.object()
            .put("rows", report.rows())
            .put("duplicates", report.duplicates())
            .put("seriesTouched", report.seriesTouched())
            .put("rejectedRows", report.rejectedRows());
    ArrayNode rejected = data.putArray("rejected");
    report
        .rejected()
        .forEach(r -> rejected.addObject().put("line", r.line()).put("reason", r.reason()));
    ArrayNode remarks = data.putArray("remarks");
    report.remarks().forEach(remarks::add);
    return data;
  }
}
