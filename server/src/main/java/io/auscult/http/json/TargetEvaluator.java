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
import java.util.List;
import java.util.function.Supplier;

/** Answers one target: its expressions, evaluated, as frames. */
record TargetEvaluator(QueryEngine engine, Supplier<SignalCatalog> catalog) {
  /** More lines than a chart is read, and than a browser draws. */
  static final int MOST_LINES = 1_000;

  /**
   * The frames of a target: at least one, if only to carry the notices. Throws what the engine
   * throws.
   */
  List<Frame> frames(Target target, QueryRequest request) {
    Target.Options options = target.options();
    List<Frame> frames = new ArrayList<>();
    for (String expression : TemplateText.expressions(target.text())) {
      frames.addAll(evaluate(expression, target.refId(), options, request));
    }
    return frames;
  }

  private List<Frame> evaluate(
      String expression, String refId, Target.Options options, QueryRequest request) {
    TimeGrid grid = grid(options, request);
    QueryResult result = engine.query(expression, grid, request.options());
    String executed =
        "Expr: " + expression + "\nStep: " + (options.instant() ? "instant" : Step.text(grid));
    List<Notice> notices = result.notices().stream().distinct().map(Notice::of).toList();
    Head head = new Head(refId, expression, notices, executed);
    return switch (result.value()) {
      case Value.Text text -> List.of(Tables.ofText(text.text(), head));
      case Value.Scalar scalar -> frames(List.of(Answers.series(scalar)), head, options, request);
      case Value.Vector vector -> frames(Answers.series(vector), head, options, request);
      case Value.Range range -> frames(range.series(), head, options, request);
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

  private List<Frame> frames(
      List<Series> all, Head head, Target.Options options, QueryRequest request) {
    List<Series> kept = all.stream().filter(s -> request.filters().accept(s.labels())).toList();
    List<Notice> notices = new ArrayList<>(head.notices());
    notices.addAll(Answers.uselessFilters(all, request.filters()));
    Head noted = head.withNotices(notices);
    return switch (options.format()) {
      case TABLE -> List.of(Tables.of(kept, noted, unit(head.name(), options)));
      case TIME_SERIES -> lines(kept, noted, options, request.maxDataPoints());
    };
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
