package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.Cancellation;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.PromqlNotice;
import io.auscult.query.Value;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.stats.correlation.Correlation;
import io.auscult.stats.correlation.Lag;
import io.auscult.stats.correlation.Pairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * {@code corr_over_time(r1, r2)} and {@code lag_over_time(r1, r2, max_lag)}: each series of the
 * first range with that of the second whose labels it has. Times count from the ends of the
 * windows, so that an {@code offset} shifts one against the other. A point none of whose windows
 * has moved has the answer of the point before it.
 */
final class Correlations {
  /** Fewer pairs say nothing. */
  private static final int LEAST = 10;

  private static final Map<String, Correlation> METHODS =
      Map.of("pearson", Correlation.PEARSON, "spearman", Correlation.SPEARMAN);

  private Correlations() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "corr_over_time", Correlations::correlations, "lag_over_time", Correlations::lags);
  }

  private static Value correlations(Arguments args, EvalContext context) {
    Correlation method = METHODS.get(args.textOr(2, "spearman"));
    if (method == null) {
      throw args.mistake(
          2,
          "unknown method \"%s\", accepted are \"spearman\", \"pearson\"".formatted(args.text(2)));
    }
    return over(args, context, (first, second) -> () -> correlation(method, first, second));
  }

  private static double correlation(Correlation method, Windows first, Windows second) {
    Numbers x = Numbers.of(first, first.end());
    Numbers y = Numbers.of(second, second.end());
    Pairs pairs = Pairs.of(x.times(), y.times(), 0);
    return pairs.size() < LEAST
        ? Stale.MARKER
        : method.of(pairs.ofFirst(x.values()), pairs.ofSecond(y.values()));
  }

  private static Value lags(Arguments args, EvalContext context) {
    long longest = longestMillis(args);
    return over(
        args,
        context,
        (first, second) -> {
          RankedWindow firstRanks = new RankedWindow(first);
          RankedWindow secondRanks = new RankedWindow(second);
          return () -> {
            Lag lag = new Lag(firstRanks.now(), secondRanks.now(), first.end() - second.end());
            double millis = lag.strongest(longest, Cancellation::check);
            return Stale.is(millis) ? millis : millis / 1000;
          };
        });
  }

  private static long longestMillis(Arguments args) {
    double seconds = Constants.of(args, 2);
    double most = Math.min(args.range(0).rangeMillis(), args.range(1).rangeMillis()) / 2000.0;
    if (!(seconds > 0 && seconds <= most)) {
      throw args.mistake(
          2,
          "max_lag must be above 0 and at most half of the shorter range, %s seconds, got %s"
              .formatted(PromqlNotice.number(most), PromqlNotice.number(seconds)));
    }
    return Math.round(seconds * 1000);
  }

  /** What two windows have in common, wherever they are. */
  @FunctionalInterface
  private interface Measure {
    DoubleSupplier of(Windows first, Windows second);
  }

  private static Value over(Arguments args, EvalContext context, Measure measure) {
    References<Series> partners = References.ofRange(args, 0, 1);
    List<Row> rows = new ArrayList<>();
    for (Series series : args.range(0).series()) {
      double[] values =
          partners.values(
              series.labels(),
              i -> args.range(0).hasSample(series, i),
              context.grid().length(),
              partner ->
                  new Walk(args, series.samples(), partner.samples())
                      .over(context.grid().length(), measure));
      rows.add(new Row(series.labels().withoutName(), values));
    }
    return Rows.vector(context.grid(), rows);
  }

  /** Two series whose windows move together. */
  private static final class Walk {
    private final Windows first;
    private final Windows second;

    /** One stands still while the other goes on, so that their times shift. */
    private final boolean apart;

    Walk(Arguments args, Samples first, Samples second) {
      this.first = new Windows(args.range(0), first);
      this.second = new Windows(args.range(1), second);
      this.apart = args.range(0).fixed() != args.range(1).fixed();
    }

    double[] over(int points, Measure measure) {
      DoubleSupplier current = measure.of(first, second);
      double[] values = new double[points];
      for (int i = 0; i < points; i++) {
        boolean moved = move();
        values[i] = i > 0 && !moved ? values[i - 1] : value(current);
      }
      return values;
    }

    private boolean move() {
      int firstFrom = first.from();
      int firstTo = first.to();
      int secondFrom = second.from();
      int secondTo = second.to();
      first.next();
      second.next();
      boolean same =
          firstFrom == first.from()
              && firstTo == first.to()
              && secondFrom == second.from()
              && secondTo == second.to();
      return apart || !same;
    }

    private double value(DoubleSupplier measure) {
      Cancellation.check();
      return measure.getAsDouble();
    }
  }
}
