package io.auscult.http;

import static io.auscult.http.FakeQueryEngine.row;
import static io.auscult.http.FakeQueryEngine.vector;

import io.auscult.alert.AlertEpisode;
import io.auscult.alert.AlertHistory;
import io.auscult.alert.ChangeHistory;
import io.auscult.http.json.JsonDatasource;
import io.auscult.promql.Expr;
import io.auscult.promql.ExprException;
import io.auscult.promql.Span;
import io.auscult.query.QueryOptions;
import io.auscult.query.Value;
import io.auscult.rules.Change;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import io.auscult.signal.MetricClass;
import io.auscult.signal.Signal;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.LimitException;
import io.auscult.source.Notice;
import io.auscult.source.SourceException;
import io.auscult.source.SourceException.Reason;
import io.auscult.source.StoredMetric;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The world that the wire tests look at: three signals, an event metric, two alerts, two changes,
 * noon.
 */
public final class Fixture {
  /** Noon: the end of every range in the wire files. */
  public static final Clock NOON =
      Clock.fixed(Instant.parse("2025-06-01T12:00:00Z"), ZoneOffset.UTC);

  private static final double GAP = Stale.MARKER;
  private static final Labels V1 = Labels.of("version", "v1");
  private static final Labels V2 = Labels.of("version", "v2");
  private static final Labels RANKER = Labels.of("model", "ranker", "version", "v1");

  private Fixture() {}

  /** The face under test. */
  public static JsonDatasource datasource() {
    return new JsonDatasource(
        engine(), Fixture::catalog, alerts(), changes(), NOON, QueryOptions.DEFAULT);
  }

  static FakeQueryEngine engine() {
    FakeQueryEngine engine = new FakeQueryEngine();
    engine.knows(
        "ctr", g -> vector(g, row(g, V1, 0.12, 0.125, 0.13, 1), row(g, V2, 0.08, GAP, 0.08, 0.09)));
    engine.knows("p99", g -> vector(g, row(g, RANKER, 0.25)));
    engine.knows("gpu", g -> vector(g)).notes("gpu", Notice.warning("the band was widened"));
    engine.knows(
        "odd",
        g ->
            vector(
                g,
                row(
                    g,
                    Labels.of("model", "a"),
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    GAP,
                    Double.NEGATIVE_INFINITY)));
    engine.knows("1 + 1", g -> new Value.Scalar(g, row(g, Labels.EMPTY, 2).values()));
    engine.knows("\"v3\"", g -> new Value.Text("v3"));
    engine.knows("fleet", g -> vector(g, sized(g, "5"), sized(g, "10"), sized(g, "20")));
    engine.knows(
        "buckets",
        g ->
            vector(
                g,
                bucket(g, "+Inf", 9),
                bucket(g, "0.5", 7),
                bucket(g, "10", 8),
                bucket(g, "2", 7)));
    engine.knows("fleet{host=\"gpu-5\"}", g -> vector(g, sized(g, "5")));
    engine.knows(
        "fleet{host=~\"(gpu-5|gpu\\\\.10)\"}", g -> vector(g, sized(g, "5"), sized(g, "10")));
    return failing(engine);
  }

  private static Matrix.Row sized(TimeGrid grid, String size) {
    return row(grid, Labels.of("host", "gpu-" + size, "size", size), 1);
  }

  private static Matrix.Row bucket(TimeGrid grid, String bound, double count) {
    return row(grid, Labels.of("le", bound), count);
  }

  private static FakeQueryEngine failing(FakeQueryEngine engine) {
    return engine
        .fails("down", new SourceException(Reason.UNAVAILABLE, "prometheus", "connection refused"))
        .fails("garbled", new SourceException(Reason.MALFORMED, "prometheus", "not JSON"))
        .fails("slow", new SourceException(Reason.TIMEOUT, "prometheus", "no answer within 25 s"))
        .fails("refused", new SourceException(Reason.REJECTED, "elasticsearch", "no such field"))
        .fails("long", new LimitException("points per series", 20_000, 11_000, "queries.maxPoints"))
        .fails("broken", new IllegalStateException("secret detail"))
        .fails(
            "sum(rat(x[5m]))",
            new ExprException(
                "sum(rat(x[5m]))", new Span(4, 7), "unknown function 'rat', did you mean 'rate'?"));
  }

  static SignalCatalog catalog() {
    StoredMetric latency =
        new StoredMetric(
            "inference_latency_seconds",
            "elasticsearch",
            "inference-*",
            "@timestamp",
            Optional.of("latency_ms"),
            0.001,
            Map.of(),
            Optional.empty(),
            "s",
            OptionalDouble.empty());
    return new SignalCatalog(
        List.of(
            signal("ctr", MetricClass.BUSINESS, "percentunit", "Click-through rate"),
            signal("p99", MetricClass.INFERENCE, "s", "Latency p99")),
        List.of(latency));
  }

  private static Signal signal(String name, MetricClass metricClass, String unit, String title) {
    Expr expr = new Expr.NumberLiteral(1, new Span(0, 1));
    return new Signal(name, metricClass, unit, title, "", "1", expr, Signal.DEFAULT_STEP);
  }

  static AlertHistory alerts() {
    List<AlertEpisode> episodes =
        List.of(
            episode("LatencyHigh", "critical", "2025-06-01T11:57:00Z", "2025-06-01T11:59:00Z"),
            episode("DriftSeen", "warning", "2025-06-01T11:58:00Z", ""));
    return (from, to) -> episodes;
  }

  static ChangeHistory changes() {
    long rollOut = Instant.parse("2025-06-01T11:57:30Z").toEpochMilli();
    return (from, to) ->
        List.of(
            Change.of("deployment", RANKER, "ranker v1 rolled out", rollOut),
            Change.of("configuration", Labels.of("model", "other"), "", rollOut + 60_000));
  }

  private static AlertEpisode episode(String name, String severity, String fired, String resolved) {
    Instant firedAt = Instant.parse(fired);
    return new AlertEpisode(
        name,
        Labels.of("alertname", name, "severity", severity),
        Map.of("summary", name + " on ranker"),
        firedAt.minusSeconds(60),
        Optional.of(firedAt),
        resolved.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(resolved)));
  }
}
