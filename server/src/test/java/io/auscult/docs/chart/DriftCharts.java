package io.auscult.docs.chart;

import io.auscult.series.Samples;
import io.auscult.series.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/** Measures of drift beside each other, and what is chance. */
final class DriftCharts {
  private static final long DAY = 86_400_000;

  private DriftCharts() {}

  /** All measures of one feature. */
  static Chart measures() {
    RealSeries data = California.column("MedInc");
    Panel shares =
        new Panel("median income by month: 0 alike, 1 nothing in common", 120)
            .between(0, 0.5)
            .with(California.REFERENCE);
    shares.with(line(data, "ks", Tone.INK), line(data, "js", Tone.BLUE));
    shares.with(line(data, "hellinger", Tone.GREEN), line(data, "tvd", Tone.ORANGE));
    Panel sizes = new Panel("without an upper bound", 100).with(nameless());
    sizes.with(
        line(data, "psi", Tone.INK),
        line(data, "wasserstein", Tone.BLUE),
        line(data, "energy", Tone.ORANGE));
    Panel test = new Panel("Cramér and von Mises' T", 70).with(nameless());
    test.with(
        line(data, "cvm", Tone.BLUE),
        new Layer.Limit("one time in twenty by chance", Tone.INK, 0.461));
    return new Chart(
        "drift-measures",
        Svg.of("Nine measures of one drift", California.months(), List.of(shares, sizes, test)),
        "");
  }

  private static Layer nameless() {
    return new Layer.Shade("", Tone.GREY, California.REFERENCE.from(), California.REFERENCE.to());
  }

  private static Layer line(RealSeries data, String measure, Tone tone) {
    String expression = "drift_" + measure + "(medinc[%s], " + California.reference("medinc") + ")";
    return new Layer.Line(measure, tone, California.monthly(data, expression));
  }

  /** Which items a policy shows, against which the random one shows. */
  static Chart categories() {
    RealSeries data = new RealSeries();
    for (String policy : List.of("bts", "random")) {
      Map<String, Samples.Builder> items = new TreeMap<>();
      for (Map<String, String> row : OpenBandit.rows(policy)) {
        items
            .computeIfAbsent(row.getOrDefault("item_id", ""), _ -> new Samples.Builder())
            .add(OpenBandit.millis(row), 1);
      }
      items.forEach((item, shown) ->
          data.add(shown.build(), "__name__", "shown", "policy", policy, "item", item));
    }
    TimeGrid grid = OpenBandit.grid(2 * DAY);
    String random = counts("random", "");
    Panel panel = new Panel("distance from the items that random shows", 170);
    List<String> figures = new ArrayList<>();
    Map<String, Tone> tones =
        new TreeMap<>(Map.of("v", Tone.BLUE, "js", Tone.GREEN, "psi", Tone.ORANGE));
    tones.forEach((measure, tone) -> {
      String function = "drift_categorical_" + measure + "(\"item\", ";
      List<Point> bts = data.on(grid, function + counts("bts", "") + ", " + random + ")");
      panel.with(new Layer.Line(measure, tone, bts));
      figures.add("%s %.2f to %.2f".formatted(measure, least(bts), most(bts)));
    });
    List<Point> pvalue =
        data.on(
            grid,
            "drift_categorical_pvalue(\"item\", "
                + random
                + ", "
                + counts("random", " offset 1d")
                + ")");
    List<Point> itself =
        data.on(
            grid,
            "drift_categorical_v(\"item\", "
                + random
                + ", "
                + counts("random", " offset 1d")
                + ")");
    panel.with(new Layer.Line("v of random and its day before", Tone.GREY, itself));
    Panel below =
        new Panel("p-value of random and its day before", 70)
            .between(0, 1)
            .with(new Layer.Line("", Tone.GREY, pvalue))
            .with(new Layer.Limit("0.05", Tone.INK, 0.05));
    return new Chart(
        "drift-categorical",
        Svg.of(
            "Drift of categories",
            Axis.times(grid.startMillis(), grid.endMillis()),
            List.of(panel, below)),
        String.join(", ", figures)
            + "; random v %.2f to %.2f".formatted(least(itself), most(itself))
            + ", p below 0.05 in "
            + count(pvalue, p -> p < 0.05)
            + " of "
            + pvalue.size());
  }

  private static String counts(String policy, String offset) {
    return "sum by (item) (count_over_time(shown{policy=\"%s\"}[1d]%s))".formatted(policy, offset);
  }

  /** A feature that does not drift, and what chance allows. */
  static Chart threshold() {
    RealSeries data = California.column("Population");
    String ranges = "population[%s], " + California.reference("population");
    List<Point> drift = California.judged(data, "drift_ks(" + ranges + ")");
    List<Point> chance = California.judged(data, "drift_threshold(\"ks\", " + ranges + ", 0.05)");
    List<Point> pvalue = California.judged(data, "drift_pvalue(\"ks\", " + ranges + ")");
    List<Point> naive = California.judged(data, "drift_ks_pvalue(" + ranges + ")");
    List<Point> verdict = California.judged(data, "drift_verdict(\"ks\", " + ranges + ", 0.05)");
    Panel above =
        new Panel("KS distance of Population from the reference", 120)
            .between(0, 0.4)
            .with(new Layer.Line("drift", Tone.BLUE, drift), new Layer.Dots("", Tone.BLUE, drift))
            .with(new Layer.Line("threshold", Tone.INK, chance));
    Panel below =
        new Panel("p-value", 80)
            .between(0, 1)
            .with(new Layer.Line("drift_ks_pvalue", Tone.ORANGE, naive))
            .with(new Layer.Line("drift_pvalue", Tone.BLUE, pvalue))
            .with(new Layer.Limit("0.05", Tone.INK, 0.05));
    return new Chart(
        "drift-threshold",
        Svg.of(
            "Drift and chance",
            Axis.months(California.JUDGED, California.END),
            List.of(above, below)),
        ("distance %.2f to %.2f, threshold %.2f to %.2f; of %d below 0.05: drift_ks_pvalue %d,"
                + " drift_pvalue %d; verdict 1 in %d")
            .formatted(
                least(drift),
                most(drift),
                least(chance),
                most(chance),
                drift.size(),
                count(naive, p -> p < 0.05),
                count(pvalue, p -> p < 0.05),
                count(verdict, v -> v == 1)));
  }

  private static double least(List<Point> points) {
    return points.stream().mapToDouble(Point::y).min().orElseThrow();
  }

  private static double most(List<Point> points) {
    return points.stream().mapToDouble(Point::y).max().orElseThrow();
  }

  private static long count(List<Point> points, DoublePredicate which) {
    return points.stream().mapToDouble(Point::y).filter(which).count();
  }

  /** Did the first token come later in the second half of a test? Nineteen tests, one question. */
  static Chart adjusted() {
    RealSeries data = new RealSeries();
    LlmPerf.runs().forEach((run, waits) -> data.add(waits, "__name__", "ttft_seconds", "run", run));
    String pvalues = "drift_ks_pvalue(ttft_seconds[75s], ttft_seconds[75s] offset 75s)";
    List<Point> raw = ascending(data, pvalues);
    List<Point> adjusted = ascending(data, "adjust_pvalues(" + pvalues + ")");
    Panel panel =
        new Panel("p-values of the tests, the smallest first", 150)
            .between(0, 1)
            .with(new Layer.Dots("as they are", Tone.GREY, raw))
            .with(new Layer.Dots("adjusted", Tone.ORANGE, adjusted))
            .with(new Layer.Limit("0.05", Tone.INK, 0.05));
    return new Chart(
        "adjusted-pvalues",
        Svg.of("P-values and adjusted ones", Axis.numbers(0, raw.size() + 1, 10), List.of(panel)),
        "below 0.05 of %d: %d, adjusted %d; raw %s; adjusted %s"
            .formatted(
                raw.size(),
                count(raw, p -> p < 0.05),
                count(adjusted, p -> p < 0.05),
                raw.stream().map(p -> "%.4f".formatted(p.y())).toList(),
                adjusted.stream().map(p -> "%.4f".formatted(p.y())).toList()));
  }

  private static List<Point> ascending(RealSeries data, String expression) {
    double[] values =
        data.matrix(TimeGrid.instant(LlmPerf.END), expression).rows().stream()
            .mapToDouble(row -> row.at(0))
            .sorted()
            .toArray();
    return IntStream.range(0, values.length).mapToObj(i -> new Point(i + 1, values[i])).toList();
  }
}
