package io.auscult.http;

import io.javalin.config.RoutesConfig;

/**
 * {@code GET /api/v1/status/version}: which Auscult this is. {@code status/buildinfo} is the
 * version of Prometheus' API that is spoken.
 */
public record VersionApi(String version) implements Face {

  @Override
  public void register(RoutesConfig routes) {
    routes.get(
        "/api/v1/status/version",
        request -> Json.success(request, Json.object().put("version", version)));
  }
}
