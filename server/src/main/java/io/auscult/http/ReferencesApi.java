package io.auscult.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.source.reference.Snapshot;
import io.auscult.source.reference.SnapshotFolder;
import io.auscult.source.reference.SnapshotName;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;

/**
 * Snapshots of data to compare the present with; see docs/references.md. A version never changes.
 *
 * <pre>
 * GET    /api/v1/references                   all of them, with their columns
 * PUT    /api/v1/references/{name}/{version}  CSV or JSON, also gzipped: 201, 200 where the same is
 *                                             there already, 409 where another one is
 * DELETE /api/v1/references/{name}/{version}  404 where there is none
 * </pre>
 */
public record ReferencesApi(SnapshotFolder snapshots) implements Face {
  private static final String ALL = "/api/v1/references";
  private static final String ONE = ALL + "/{name}/{version}";

  @Override
  public void register(RoutesConfig routes) {
    routes.get(ALL, this::list);
    routes.put(ONE, this::add);
    routes.delete(ONE, this::remove);
  }

  private void list(Context request) {
    ArrayNode list = Json.array();
    for (SnapshotName name : snapshots.names()) {
      snapshots.find(name).ifPresent(snapshot -> list.add(encode(name, snapshot)));
    }
    Json.success(request, list);
  }

  private static ObjectNode encode(SnapshotName name, Snapshot snapshot) {
    ObjectNode json = Json.object().put("name", name.name()).put("version", name.version());
    ObjectNode columns = json.putObject("columns");
    snapshot.columns().forEach((column, what) -> columns.put(column, what.summary()));
    ArrayNode remarks = json.putArray("remarks");
    snapshot.remarks().forEach(remarks::add);
    return json;
  }

  private static SnapshotName name(Context request) {
    return new SnapshotName(request.pathParam("name"), request.pathParam("version"));
  }

  private void add(Context request) throws IOException {
    SnapshotName name = name(request);
    SnapshotFolder.Outcome outcome =
        snapshots.add(name, SnapshotFolder.content(request.bodyInputStream()));
    if (outcome == SnapshotFolder.Outcome.OTHER) {
      Json.send(
          request,
          ErrorBody.of(
              409,
              "bad_data",
              "REFERENCE_EXISTS",
              "another reference %s is there, and a version never changes: take a new one"
                  .formatted(name)));
      return;
    }
    Optional<ObjectNode> added = snapshots.find(name).map(snapshot -> encode(name, snapshot));
    Json.send(
        request,
        outcome == SnapshotFolder.Outcome.ADDED ? 201 : 200,
        Json.object().put("status", "success").set("data", added.orElseGet(Json::object)));
  }

  private void remove(Context request) {
    SnapshotName name = name(request);
    if (snapshots.remove(name)) {
      Json.success(request, Json.object());
    } else {
      Json.send(
          request, ErrorBody.of(404, "not_found", "NO_REFERENCE", "there is no reference " + name));
    }
  }
}
