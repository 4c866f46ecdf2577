package io.auscult.http.prometheus;

import io.auscult.http.Face;
import io.auscult.http.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/**
 * {@code /api/v1/status/buildinfo}, and the answer to paths of the API that are not served. Grafana
 * asks both to find out whom it talks to: without {@code features} and with a 404 for {@code
 * status/flags} this is a plain Prometheus, and neither a Mimir nor a Thanos. To be registered
 * last, for the first route that fits a path answers it.
 */
public record BuildInfoApi() implements Face {
  /** Whose API this is: clients choose by it what they may ask. */
  private static final String API = "3.5.0";

  @Override
  public void register(RoutesConfig routes) {
    Envelope.get(routes, "/api/v1/status/buildinfo", BuildInfoApi::buildInfo);
    routes.get("/api/v1/*", BuildInfoApi::unknown);
    routes.post("/api/v1/*", BuildInfoApi::unknown);
    // Else every path would answer a HEAD with 200, for the sake of the GET above.
    routes.head("/api/v1/*", answer -> Envelope.refuse(answer, "GET, POST"));
  }

  private static void buildInfo(Context request) {
    Envelope.send(
        request,
        Json.object()
            .put("version", API)
            .put("revision", "auscult")
            .put("branch", "")
            .put("buildUser", "")
            .put("buildDate", "")
            .put("goVersion", ""));
  }

  private static void unknown(Context request) {
    // A body that nobody reads would cost the client its connection.
    request.bodyAsBytes();
    Envelope.sendError(
        request, 404, "not_found", "no such path: %s; GET / lists them".formatted(request.path()));
  }
}
