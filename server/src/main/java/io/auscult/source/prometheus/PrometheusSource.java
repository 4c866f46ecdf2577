package io.auscult.source.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.promql.Expr;
import io.auscult.promql.FixedTimes;
import io.auscult.promql.Matcher;
import io.auscult.promql.Printer;
import io.auscult.promql.Span;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.source.Deadline;
import io.auscult.source.MetricSource;
import io.auscult.source.Selection;
import io.auscult.source.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Prometheus, or what speaks its HTTP API. Stock expressions are pushed down whole, as text.
 *
 * <p>What the API does not give, this source cannot either:
 *
 * <ul>
 *   <li>{@link #select} has no stale markers, because range selectors leave them out. A series that
 *       has ended looks like one that is late.
 *   <li>Native histograms are left out.
 *   <li>An expression means what it means in the version asked: before Prometheus 3 a range
 *       selector includes a sample exactly at its left edge. {@link #select} is (from, to] always.
 * </ul>
 *
 * <p>A grid of more than {@value #MAX_POINTS} points, the most that Prometheus answers, is asked in
 * pieces and joined.
 */
public final class PrometheusSource implements MetricSource {
  private static final Logger LOG = LoggerFactory.getLogger(PrometheusSource.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_POINTS = 11_000;
  private static final long RAW_PIECE_MILLIS = Duration.ofDays(1).toMillis();
  private static final Span NOWHERE = new Span(0, 0);

  private final PrometheusSettings settings;
  private final PrometheusHttp http;
  private final Consumer<String> warnings;

  /** A source whose warnings are logged at debug level. */
  public PrometheusSource(PrometheusSettings settings) {
    this(settings, warning -> LOG.debug("source={} warning={}", settings.name(), warning));
  }

  /** A source whose warnings and infos somebody wants to see. */
  public PrometheusSource(PrometheusSettings settings, Consumer<String> warnings) {
    this.settings = settings;
    this.warnings = warnings;
    this.http = new PrometheusHttp(settings);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public boolean answers(Expr expr) {
    return PushDown.accepts(expr);
  }

  @Override
  public Matrix query(Expr expr, TimeGrid grid, Deadline deadline) {
    GridSink sink = new GridSink(name(), grid, settings.maxSamples());
    int length = grid.length();
    boolean inPieces = length > MAX_POINTS;
    // Each piece has a start and an end of its own.
    String text = Printer.print(FixedTimes.of(expr, grid.startMillis(), grid.endMillis()));
    for (int first = 0; first < length; first += MAX_POINTS) {
      int points = Math.min(MAX_POINTS, length - first);
      sink.piece(first, points);
      if (grid.isInstant()) {
        instant(text, grid.startMillis(), sink, deadline);
      } else {
        long end = inPieces ? grid.at(first + points - 1) : grid.endMillis();
        range(text, new TimeGrid(grid.at(first), end, grid.stepMillis()), sink, deadline);
      }
    }
    return sink.matrix();
  }

  private void range(String text, TimeGrid piece, SampleSink sink, Deadline deadline) {
    Form form =
        new Form()
            .with("query", text)
            .with("start", piece.startMillis())
            .with("end", piece.endMillis())
            .with("step", piece.stepMillis() + "ms");
    read("/api/v1/query_range", form, sink, deadline);
  }

  private void instant(String text, long epochMillis, SampleSink sink, Deadline deadline) {
    read("/api/v1/query", new Form().with("query", text).with("time", epochMillis), sink, deadline);
  }

  private void read(String path, Form form, SampleSink sink, Deadline deadline) {
    http.post(path, form, deadline, body -> AnswerParser.parse(body, sink)).forEach(warnings);
  }

  @Override
  public List<Series> select(Selection selection, Deadline deadline) {
    Expr.VectorSelector selector = selector(selection.matchers());
    RawSink sink = new RawSink(name(), settings.maxSamples());
    long from = selection.fromMillis();
    while (from < selection.toMillis()) {
      long to = Math.min(from + RAW_PIECE_MILLIS, selection.toMillis());
      sink.piece(from, to);
      Expr window = new Expr.MatrixSelector(selector, to - from, NOWHERE);
      instant(Printer.print(window), to, sink, deadline);
      from = to;
    }
    return sink.series();
  }

  private static Expr.VectorSelector selector(List<Matcher> matchers) {
    List<Matcher> conditions =
        matchers.isEmpty()
            ? List.of(new Matcher(Labels.METRIC_NAME, Matcher.Op.NOT_EQUAL, ""))
            : matchers;
    return new Expr.VectorSelector("", conditions, Expr.Shift.NONE, NOWHERE);
  }

  @Override
  public List<Labels> series(
      List<Matcher> matchers, long fromMillis, long toMillis, Deadline deadline) {
    Form form =
        new Form()
            .with("match[]", Printer.print(selector(matchers)))
            .with("start", fromMillis)
            .with("end", toMillis);
    List<Labels> labels = new ArrayList<>();
    for (JsonNode one : http.post("/api/v1/series", form, deadline, PrometheusSource::data)) {
      labels.add(labels(one));
    }
    return labels;
  }

  private static Labels labels(JsonNode object) {
    TreeMap<String, String> map = new TreeMap<>();
    object.properties().forEach(e -> map.put(e.getKey(), e.getValue().asText()));
    return Labels.of(map);
  }

  @Override
  public List<String> metricNames(Deadline deadline) {
    List<String> names = new ArrayList<>();
    http.get("/api/v1/label/__name__/values", deadline, PrometheusSource::data)
        .forEach(name -> names.add(name.asText()));
    names.sort(null);
    return names;
  }

  @Override
  public Health health(Deadline deadline) {
    try {
      JsonNode build = http.get("/api/v1/status/buildinfo", deadline, PrometheusSource::data);
      return new Health(true, build.path("version").asText("version unknown"));
    } catch (SourceException e) {
      return switch (e.reason()) {
        case UNAVAILABLE, TIMEOUT -> new Health(false, String.valueOf(e.getMessage()));
        case REJECTED, MALFORMED -> withoutVersion(deadline);
      };
    }
  }

  /** Not every store that answers queries tells its version. */
  private Health withoutVersion(Deadline deadline) {
    try {
      http.post("/api/v1/query", new Form().with("query", "1"), deadline, PrometheusSource::data);
      return new Health(true, "version unknown");
    } catch (SourceException e) {
      return new Health(false, String.valueOf(e.getMessage()));
    }
  }

  private static JsonNode data(InputStream body) throws IOException {
    JsonNode data = JSON.readTree(body).path("data");
    if (data.isMissingNode()) {
      throw new AnswerParser.UnexpectedAnswer("the answer has no 'data'");
    }
    return data;
  }

  @Override
  public void close() {
    http.close();
  }
}
