package io.auscult.app;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.auscult.query.AdmittingQueryEngine;
import io.auscult.query.QueryEngine;
import io.auscult.query.cache.CachedQueryEngine;
import io.auscult.query.cache.Shelf;
import io.auscult.source.MetricSource;
import io.auscult.telemetry.MeteredQueryEngine;
import io.auscult.telemetry.QueryTelemetry;
import io.auscult.telemetry.Telemetry;
import java.time.Clock;

/**
 * The one engine as its callers see it. Rules ask it directly: they want the present, and never
 * wait behind panels. People's queries go through the cache of results, and only so many are
 * computed at a time.
 */
final class Engines {
  private final MeteredQueryEngine direct;
  private final MeteredQueryEngine served;
  private final Shelf shelf;

  Engines(Stores stores, ServerConfig.Queries settings, Telemetry telemetry, Clock clock) {
    QueryTelemetry cacheTelemetry = new QueryTelemetry(telemetry);
    AdmittingQueryEngine admitting =
        new AdmittingQueryEngine(stores.engine(), settings.admission());
    shelf = new Shelf(settings.cache().maxBytes());
    CachedQueryEngine cached =
        new CachedQueryEngine.Builder(admitting, stores.signals()::catalog, clock)
            .limits(settings.limits())
            .stores(
                stores.sources().stream()
                    .collect(toUnmodifiableMap(MetricSource::name, MetricSource::changes)))
            .settings(settings.cache())
            .shelf(shelf)
            .listener(cacheTelemetry)
            .build();
    cacheTelemetry.watch(cached::bytes, admitting::waiting);
    direct = MeteredQueryEngine.of(stores.engine(), "rule", telemetry);
    served = direct.over(cached, "panel");
  }

  QueryEngine forRules() {
    return direct;
  }

  QueryEngine forPanels() {
    return served;
  }

  QueryEngine forApi() {
    return served.by("api");
  }

  /** Where results are kept; faces may keep their text beside them. */
  Shelf shelf() {
    return shelf;
  }
}
