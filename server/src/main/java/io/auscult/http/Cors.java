package io.auscult.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** The headers that let a browser call from another origin: Grafana's access mode "direct". */
record Cors(List<String> origins) {

  /** Adds the headers where the request's origin is allowed; otherwise the browser refuses. */
  void allow(Context request) {
    Optional.ofNullable(request.header("Origin"))
        .filter(origin -> origins.contains("*") || origins.contains(origin))
        .ifPresent(origin -> addHeaders(request, origin));
  }

  private void addHeaders(Context request, String origin) {
    boolean any = origins.contains("*");
    request.header("Access-Control-Allow-Origin", any ? "*" : origin);
    request.header("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
    request.header("Access-Control-Allow-Headers", "accept, authorization, content-type");
    request.header("Access-Control-Max-Age", "600");
    if (!any) {
      request.header("Access-Control-Allow-Credentials", "true");
      request.header("Vary", "Origin");
    }
  }
}
