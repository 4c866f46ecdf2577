package io.auscult.http;

import io.javalin.config.RoutesConfig;
import java.util.function.Supplier;

/**
 * {@code GET /metrics}: the server's own metrics for a Prometheus to scrape. {@code POST /metrics}
 * belongs to the JSON datasource.
 *
 * @param exposition the text, made anew for each scrape
 */
public record TelemetryFace(Supplier<String> exposition, String contentType) implements Face {
  @Override
  public void register(RoutesConfig routes) {
    routes.get("/metrics", answer -> answer.contentType(contentType).result(exposition.get()));
  }
}
