package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.stats.anomaly.JoinedScore;
import io.auscult.stats.anomaly.PointMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code anomaly_multi("method", r1, r2, ...)}: how unusual the newest samples of several series
 * are together. At each sample of the first, the others have their newest one, five minutes old at
 * most.
 */
final class JoinedAnomalies {
  private static final long OLDEST = Duration.ofMinutes(5).toMillis();

  private JoinedAnomalies() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of("anomaly_multi", JoinedAnomalies::score);
  }

  private static Value score(Arguments args, EvalContext context) {
    PointMethod method = method(args);
    requireOneRange(args);
    List<References<Series>> others = new ArrayList<>();
    for (int i = 2; i < args.size(); i++) {
      others.add(References.ofRange(args, 1, i));
    }
    Value.Range first = args.range(1);
    List<Row> rows = new ArrayList<>();
    for (Series series : first.series()) {
      Function<List<Samples>, double[]> score =
          joined -> {
            JoinedScore joint = new JoinedScore(method, first.rangeMillis(), context.kernels());
            return values(first, series, context, new Walk(joint, joined));
          };
      Joining joining = new Joining(first, series, others, score);
      double[] values = joining.with(List.of(series.samples()), context.grid().length());
      rows.add(new Row(series.labels().withoutName(), values));
    }
    return Rows.vector(context.grid(), rows);
  }

  private static PointMethod method(Arguments args) {
    return Constants.choice(args, 0, args.text(0), PointMethod::named);
  }

  /** One window slides over all series, so all ranges have to be the same. */
  private static void requireOneRange(Arguments args) {
    Value.Range first = args.range(1);
    for (int i = 2; i < args.size(); i++) {
      Value.Range other = args.range(i);
      if (other.rangeMillis() != first.rangeMillis()
          || other.fixed() != first.fixed()
          || !other.ends().equals(first.ends())) {
        throw args.mistake(i, "all ranges must have the same length, offset and @");
      }
    }
  }

  /** Scores a series of the first range together with its references in all the others. */
  private record Joining(
      Value.Range first,
      Series series,
      List<References<Series>> others,
      Function<List<Samples>, double[]> score) {

    double[] with(List<Samples> joined, int points) {
      return joined.size() > others.size()
          ? score.apply(joined)
          : others
              .get(joined.size() - 1)
              .values(
                  series.labels(),
                  i -> first.hasSample(series, i),
                  points,
                  other -> with(append(joined, other.samples()), points));
    }

    private static List<Samples> append(List<Samples> joined, Samples other) {
      List<Samples> all = new ArrayList<>(joined);
      all.add(other);
      return all;
    }
  }

  private static double[] values(Value.Range range, Series series, EvalContext context, Walk walk) {
    double[] values = new double[context.grid().length()];
    Windows windows = new Windows(range, series.samples());
    for (int i = 0; i < values.length; i++) {
      windows.next();
      values[i] = windows.isEmpty() ? Stale.MARKER : walk.value(windows);
    }
    return values;
  }

  /** Goes along the samples of the first series and joins those of the others to them. */
  private static final class Walk implements Kernel {
    private final JoinedScore score;
    private final List<Samples> series;

    /** For each series the samples that are not after the one looked at. */
    private final int[] known;

    private int next;
    private long oldest;

    Walk(JoinedScore score, List<Samples> series) {
      this.score = score;
      this.series = series;
      known = new int[series.size()];
    }

    @Override
    public double value(Windows window) {
      score.forgetUpTo(window.start());
      int newest = window.to() - 1;
      for (next = Math.max(next, window.from()); next < newest; next++) {
        Optional<double[]> point = point(next, window.start());
        point.ifPresent(values -> score.add(oldest, series.getFirst().time(next), values));
      }
      long time = series.getFirst().time(newest);
      return point(newest, window.start())
          .map(values -> score.of(time, values))
          .orElse(Stale.MARKER);
    }

    /** The values at a sample of the first series; empty where one of them is missing. */
    private Optional<double[]> point(int at, long startMillis) {
      long time = series.getFirst().time(at);
      oldest = time;
      double[] values = new double[series.size()];
      for (int i = 0; i < values.length; i++) {
        Samples samples = series.get(i);
        while (known[i] < samples.size() && samples.time(known[i]) <= time) {
          known[i]++;
        }
        int last = known[i] - 1;
        if (last < 0 || samples.time(last) <= Math.max(startMillis, time - OLDEST)) {
          return Optional.empty();
        }
        oldest = Math.min(oldest, samples.time(last));
        values[i] = samples.value(last);
      }
      return Arrays.stream(values).anyMatch(Double::isNaN) ? Optional.empty() : Optional.of(values);
    }
  }
}
