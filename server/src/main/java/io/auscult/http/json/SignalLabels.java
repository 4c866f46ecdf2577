package io.auscult.http.json;

import io.auscult.query.QueryEngine;
import io.auscult.query.QueryOptions;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.signal.Signal;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.Parallel;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Which labels the series of expressions have: what fills variables and the menus of ad hoc
 * filters.
 */
final class SignalLabels {
  private static final long MINUTE = 60_000;
  private static final int MOST_SIGNALS = 200;

  /** How many instants of a range are looked at for series that come and go. */
  private static final int PROBES = 12;

  private final QueryEngine engine;
  private final Supplier<SignalCatalog> catalog;
  private final QueryOptions options;
  private final AtomicReference<Snapshot> newest;

  private record Snapshot(SignalCatalog catalog, long minute, List<Labels> labels) {}

  /**
   * Labels by an engine.
   *
   * @param options the holidays, and how long an answer is of use; zones come with each question
   */
  SignalLabels(QueryEngine engine, Supplier<SignalCatalog> catalog, QueryOptions options) {
    this.engine = engine;
    this.catalog = catalog;
    this.options = options;
    this.newest = new AtomicReference<>(new Snapshot(SignalCatalog.EMPTY, -1, List.of()));
  }

  /** The labels of the series that an expression has at some instants of a range. */
  List<Labels> of(String expression, TimeRange range, ZoneId zone) {
    long step = Step.pleasant(Math.max(1, range.lengthMillis() / PROBES));
    Value value = answer(expression, Step.grid(range, step), zone);
    return series(value).stream().map(Series::labels).toList();
  }

  /** The value of an expression at one instant. */
  Value at(String expression, long epochMillis, ZoneId zone) {
    return answer(expression, TimeGrid.instant(epochMillis), zone);
  }

  private Value answer(String expression, TimeGrid grid, ZoneId zone) {
    return engine.query(expression, grid, options.withZone(zone)).value();
  }

  static List<Series> series(Value value) {
    return switch (value) {
      case Value.Vector vector -> Answers.series(vector);
      case Value.Scalar scalar -> List.of(Answers.series(scalar));
      case Value.Range range -> range.series();
      case Value.Text _ -> List.of();
    };
  }

  /**
   * The labels of all signals, the first 200 by name, at the minute of an instant. Kept for that
   * minute, because editors ask again at each key. A signal that fails is left out; if every one
   * fails, so does this.
   */
  List<Labels> ofSignals(long epochMillis, ZoneId zone) {
    SignalCatalog now = catalog.get();
    long minute = Math.floorDiv(epochMillis, MINUTE);
    Snapshot known = newest.get();
    if (known.catalog() == now && known.minute() == minute) {
      return known.labels();
    }
    Snapshot fresh = new Snapshot(now, minute, read(now, minute * MINUTE, zone));
    newest.set(fresh);
    return fresh.labels();
  }

  private List<Labels> read(SignalCatalog signals, long epochMillis, ZoneId zone) {
    List<String> names = signals.signals().stream().map(Signal::name).limit(MOST_SIGNALS).toList();
    return Parallel.mapSome(
            names, name -> labelsAt(name, epochMillis, zone), RuntimeException.class, _ -> {})
        .stream()
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  private List<Labels> labelsAt(String signal, long epochMillis, ZoneId zone) {
    return series(at(signal, epochMillis, zone)).stream().map(Series::labels).toList();
  }
}
