package io.auscult.http.json;

import io.auscult.http.json.Frame.Head;
import io.auscult.http.json.Frame.Notice;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryResult;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.signal.SignalCatalog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Answers one target: its expressions, evaluated, as frames. */
record TargetEvaluator(QueryEngine engine, Supplier<SignalCatalog> catalog) {
  /** More lines than a chart is read, and than a browser draws. */
  static final int MOST_LINES = 1_000;

  /** The rows of a heatmap have their times in common: none may leave points out by itself. */
  private static final int EVERY_POINT = Integer.MAX_VALUE;

  /**
   * The frames of a target: at least one, if only to carry the notices. Throws what the engine
   * throws.
   */
  List<Frame> frames(Target target, QueryRequest request) {
    Target.Options options = target.options();
    List<Frame> frames = new ArrayList<>();
    for (String expression : TemplateText.expressions(target.text())) {
      frames.addAll(evaluate(expression, target, options, request));
    }
    return frames;
  }

  /** How the answer to one expression is to be shown. */
  private record Shown(
      Head head, Target target, Target.Options options, QueryRequest request, long stepMillis) {}

  private List<Frame> evaluate(
      String expression, Target target, Target.Options options, QueryRequest request) {
    TimeGrid grid = grid(options, request);
    QueryResult result = engine.query(expression, grid, request.options());
    String executed =
        "Expr: " + expression + "\nStep: " + (options.instant() ? "instant" : Step.text(grid));
    List<Notice> notices = result.notices().stream().distinct().map(Notice::of).toList();
    Head head = new Head(target.refId(), expression, notices, executed);
    Shown shown = new Shown(head, target, options, request, grid.stepMillis());
    return switch (result.value()) {
      case Value.Text text -> List.of(Tables.ofText(text.text(), head));
      case Value.Scalar scalar -> frames(List.of(Answers.series(scalar)), shown);
      case Value.Vector vector -> frames(Answers.series(vector), shown);
      case Value.Range range -> frames(range.series(), shown);
    };
  }

  private static TimeGrid grid(Target.Options options, QueryRequest request) {
    if (options.instant()) {
      return TimeGrid.instant(request.range().toMillis());
    }
    long step =
        options
            .stepMillis()
            .orElseGet(() ->
                Step.forPanel(request.range(), request.intervalMillis(), request.maxDataPoints()));
    return Step.grid(request.range(), step);
  }

  private List<Frame> frames(List<Series> all, Shown shown) {
    Head head = shown.head();
    QueryRequest request = shown.request();
    List<Series> kept = all.stream().filter(s -> request.filters().accept(s.labels())).toList();
    List<Notice> notices = new ArrayList<>(head.notices());
    notices.addAll(Answers.uselessFilters(all, request.filters()));
    Head noted = head.withNotices(notices);
    Target.Options options = shown.options();
    return switch (options.format()) {
      case TABLE -> List.of(Tables.of(kept, noted, values(shown)));
      case TIME_SERIES -> lines(kept, noted, options, request.maxDataPoints());
      case HEATMAP -> heatmap(kept, noted, options);
      case ANNOTATIONS -> List.of(Frame.Events.of(noted, regions(kept, shown)));
    };
  }

  private List<Frame> heatmap(List<Series> series, Head head, Target.Options options) {
    List<Notice> notices = new ArrayList<>(head.notices());
    Buckets.missing(series).ifPresent(notices::add);
    return lines(Buckets.apart(series), head.withNotices(notices), options, EVERY_POINT);
  }

  private List<Frame> lines(List<Series> series, Head head, Target.Options options, int points) {
    if (series.isEmpty()) {
      return List.of(Frame.empty(head));
    }
    String expression = head.name();
    String unit = unit(expression, options);
    Head first = head.withNotices(Answers.withLimit(head.notices(), series.size(), MOST_LINES));
    List<Frame> lines = new ArrayList<>(series.size());
    for (Series one : series.subList(0, Math.min(series.size(), MOST_LINES))) {
      // One line carries the notices, or Grafana would show them once for each.
      Head own = lines.isEmpty() ? first : head.withNotices(List.of());
      String name = name(expression, one.labels(), options);
      lines.add(
          new Frame.Line(own.named(name), one.labels(), unit, Shrink.to(one.samples(), points)));
    }
    return lines;
  }

  private Frame.Column values(Shown shown) {
    return new Frame.Column(
        shown.request().valueColumn(shown.target()),
        "number",
        unit(shown.head().name(), shown.options()));
  }

  private static List<Event> regions(List<Series> series, Shown shown) {
    String expression = shown.head().name();
    return series.stream()
        .flatMap(one ->
            Regions.of(one, name(expression, one.labels(), shown.options()), shown.stepMillis())
                .stream())
        .sorted(Comparator.comparingLong(Event::time))
        .toList();
  }

  private static String name(String expression, Labels labels, Target.Options options) {
    return options
        .legend()
        .map(template -> Naming.legend(template, labels))
        .orElseGet(() -> Naming.plain(expression, labels));
  }

  private String unit(String expression, Target.Options options) {
    return options.unit().orElseGet(() -> Naming.unit(expression, catalog.get()));
  }
}
