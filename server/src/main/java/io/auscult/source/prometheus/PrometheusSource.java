package io.auscult.source.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.promql.Expr;
import io.auscult.promql.FixedTimes;
import io.auscult.promql.Matcher;
import io.auscult.promql.NameEscaping;
import io.auscult.promql.Printer;
import io.auscult.promql.Span;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.source.Deadline;
import io.auscult.source.MetricMetadata;
import io.auscult.source.MetricSource;
import io.auscult.source.QueryContext;
import io.auscult.source.Selection;
import io.auscult.source.SeriesQuery;
import io.auscult.source.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

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
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_POINTS = 11_000;
  private static final long RAW_PIECE_MILLIS = Duration.ofDays(1).toMillis();
  private static final Span NOWHERE = new Span(0, 0);

  private final PrometheusSettings settings;
  private final PrometheusHttp http;

  public PrometheusSource(PrometheusSettings settings) {
    this.settings = settings;
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
  public Optional<Matrix> query(Expr expr, TimeGrid grid, QueryContext context) {
    GridSink sink = new GridSink(name(), grid, settings.maxSamples());
    int length = grid.length();
    boolean inPieces = length > MAX_POINTS;
    // Each piece has a start and an end of its own.
    String text = Printer.print(FixedTimes.of(expr, grid.startMillis(), grid.endMillis()));
    for (int first = 0; first < length; first += MAX_POINTS) {
      int points = Math.min(MAX_POINTS, length - first);
      sink.piece(first, points);
      if (grid.isInstant()) {
        instant(text, grid.startMillis(), sink, context);
      } else {
        long end = inPieces ? grid.at(first + points - 1) : grid.endMillis();
        range(text, new TimeGrid(grid.at(first), end, grid.stepMillis()), sink, context);
      }
    }
    return Optional.of(sink.matrix());
  }

  private void range(String text, TimeGrid piece, SampleSink sink, QueryContext context) {
    Form form =
        new Form()
            .with("query", text)
            .with("start", piece.startMillis())
            .with("end", piece.endMillis())
            .with("step", piece.stepMillis() + "ms");
    read("/api/v1/query_range", form, sink, context);
  }

  private void instant(String text, long epochMillis, SampleSink sink, QueryContext context) {
    read("/api/v1/query", new Form().with("query", text).with("time", epochMillis), sink, context);
  }

  private void read(String path, Form form, SampleSink sink, QueryContext context) {
    context.lookback().ifPresent(back -> form.with("lookback_delta", back.toMillis() + "ms"));
    AnswerParser.Summary answer =
        http.post(
            path,
            form,
            context,
            body -> AnswerParser.parse(body, sink),
            AnswerParser.Summary::samples);
    answer.notices().stream().map(notice -> notice.in(name())).forEach(context.notices());
  }

  @Override
  public List<Series> select(Selection selection, QueryContext context) {
    Expr.VectorSelector selector = selector(selection.matchers());
    RawSink sink = new RawSink(name(), settings.maxSamples());
    long from = selection.fromMillis();
    while (from < selection.toMillis()) {
      long to = Math.min(from + RAW_PIECE_MILLIS, selection.toMillis());
      sink.piece(from, to);
      Expr window = new Expr.MatrixSelector(selector, to - from, NOWHERE);
      instant(Printer.print(window), to, sink, context);
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
  public List<Labels> series(SeriesQuery query, QueryContext context) {
    Form form = within(query).with("match[]", Printer.print(selector(query.matchers())));
    return listed(post("/api/v1/series", form, context), PrometheusSource::labels);
  }

  @Override
  public List<String> labelNames(SeriesQuery query, QueryContext context) {
    Form form = matching(query);
    return listed(post("/api/v1/labels", form, context), JsonNode::asText);
  }

  @Override
  public List<String> labelValues(String label, SeriesQuery query, QueryContext context) {
    String path = "/api/v1/label/" + NameEscaping.escape(label) + "/values";
    return listed(get(path, matching(query), context), JsonNode::asText);
  }

  private static Form matching(SeriesQuery query) {
    Form form = within(query);
    return query.matchers().isEmpty()
        ? form
        : form.with("match[]", Printer.print(selector(query.matchers())));
  }

  /** Bounds only where they bound something: stores read less, and not all take endless ones. */
  private static Form within(SeriesQuery query) {
    Form form = new Form();
    if (query.fromMillis() != Long.MIN_VALUE) {
      form.with("start", query.fromMillis());
    }
    if (query.toMillis() != Long.MAX_VALUE) {
      form.with("end", query.toMillis());
    }
    return form;
  }

  private static <T> List<T> listed(JsonNode array, Function<JsonNode, T> item) {
    return array.valueStream().map(item).toList();
  }

  private static Labels labels(JsonNode object) {
    TreeMap<String, String> map = new TreeMap<>();
    object.properties().forEach(e -> map.put(e.getKey(), e.getValue().asText()));
    return Labels.of(map);
  }

  @Override
  public List<String> metricNames(QueryContext context) {
    return labelValues(Labels.METRIC_NAME, SeriesQuery.always(List.of()), context);
  }

  @Override
  public List<MetricMetadata> metadata(QueryContext context) {
    List<MetricMetadata> all = new ArrayList<>();
    get("/api/v1/metadata", new Form(), context)
        .properties()
        .forEach(metric -> metric.getValue().forEach(m -> all.add(metadata(metric.getKey(), m))));
    return all;
  }

  private static MetricMetadata metadata(String name, JsonNode known) {
    return new MetricMetadata(
        name,
        known.path("type").asText("unknown"),
        known.path("help").asText(""),
        known.path("unit").asText(""));
  }

  private JsonNode post(String path, Form form, QueryContext context) {
    return http.post(path, form, context, PrometheusSource::data, JsonNode::size);
  }

  private JsonNode get(String path, Form form, QueryContext context) {
    return http.get(path, form, context, PrometheusSource::data, JsonNode::size);
  }

  @Override
  public Health health(Deadline deadline) {
    try {
      JsonNode build = get("/api/v1/status/buildinfo", new Form(), QueryContext.until(deadline));
      return new Health(true, build.path("version").asText("version unknown"));
    } catch (SourceException e) {
      return switch (e.reason()) {
        case UNAVAILABLE, TIMEOUT -> new Health(false, String.valueOf(e.getMessage()));
        case REJECTED, UNFIT, MALFORMED -> withoutVersion(deadline);
      };
    }
  }

  /** Not every store that answers queries tells its version. */
  private Health withoutVersion(Deadline deadline) {
    try {
      post("/api/v1/query", new Form().with("query", "1"), QueryContext.until(deadline));
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
