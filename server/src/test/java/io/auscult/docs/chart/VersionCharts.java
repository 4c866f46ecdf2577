package io.auscult.docs.chart;

import static java.util.stream.Collectors.joining;

import io.auscult.series.Samples;
import io.auscult.series.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Intervals of the difference of two versions. */
final class VersionCharts {
  private static final long HOUR = 3_600_000;
  private static final Layer NONE = new Layer.Limit("no difference", Tone.INK, 0);

  private VersionCharts() {}

  static Chart proportions() {
    RealSeries data = new RealSeries();
    for (String policy : List.of("bts", "random")) {
      data.add(OpenBandit.clicks(policy), "__name__", "click", "policy", policy);
    }
    TimeGrid grid = OpenBandit.grid(6 * HOUR);
    String counts = counts("bts") + ", " + counts("random");
    List<Point> lower =
        data.on(grid, "100 * proportion_difference_lower(%s, 0.95)".formatted(counts));
    List<Point> upper =
        data.on(grid, "100 * proportion_difference_upper(%s, 0.95)".formatted(counts));
    List<Point> pvalue = data.on(grid, "proportion_difference_pvalue(%s)".formatted(counts));
    List<Point> difference =
        data.on(grid, "100 * (%s - %s)".formatted(rate("bts"), rate("random")));
    Panel above =
        new Panel("clicks of a hundred impressions, bts less random", 120)
            .between(-1, 1.5)
            .with(new Layer.Band("interval of 95 %", Tone.BLUE, lower, upper))
            .with(new Layer.Line("difference", Tone.BLUE, difference), NONE);
    Panel below =
        new Panel("p-value", 70)
            .between(0, 1)
            .with(new Layer.Line("", Tone.ORANGE, pvalue))
            .with(new Layer.Limit("0.05", Tone.INK, 0.05));
    return new Chart(
        "difference-proportion",
        Svg.of(
            "Difference of two click-through rates",
            Axis.times(grid.startMillis(), grid.endMillis()),
            List.of(above, below)),
        String.format(
            Locale.ROOT,
            "%.4f to %.4f, p %.4f; p first below 0.05 after %.0f hours, below in %d of %d hours",
            lower.getLast().y(),
            upper.getLast().y(),
            pvalue.getLast().y(),
            (first(pvalue) - grid.startMillis()) / HOUR + 6,
            pvalue.stream().filter(point -> point.y() < 0.05).count(),
            pvalue.size()));
  }

  private static double first(List<Point> pvalues) {
    return pvalues.stream().filter(p -> p.y() < 0.05).findFirst().orElseThrow().x();
  }

  private static String counts(String policy) {
    String clicks = "click{policy=\"%s\"}[1w]".formatted(policy);
    return "sum(sum_over_time(%1$s)), sum(count_over_time(%1$s))".formatted(clicks);
  }

  private static String rate(String policy) {
    return "sum(avg_over_time(click{policy=\"%s\"}[1w]))".formatted(policy);
  }

  /** Waiting for the first token at two providers of one model, as if they were two versions. */
  static Chart latencies() {
    Map<String, Samples> runs = LlmPerf.runs();
    RealSeries data = new RealSeries();
    Map.of("a", "anyscale_70b", "b", "groq_70b")
        .forEach((version, run) ->
            data.add(
                Objects.requireNonNull(runs.get(run)),
                "__name__",
                "ttft_seconds",
                "version",
                version));
    String both = "ttft_seconds{version=\"a\"}[1h], ttft_seconds{version=\"b\"}[1h]";
    List<Point> lower = new ArrayList<>();
    List<Point> upper = new ArrayList<>();
    List<Point> difference = new ArrayList<>();
    for (int percent = 5; percent <= 95; percent += 5) {
      double q = percent / 100.0;
      lower.add(
          new Point(
              percent,
              milliseconds(data, "quantile_difference_lower(%s, %s, 0.95)".formatted(q, both))));
      upper.add(
          new Point(
              percent,
              milliseconds(data, "quantile_difference_upper(%s, %s, 0.95)".formatted(q, both))));
      difference.add(
          new Point(
              percent,
              milliseconds(
                  data,
                  Stream.of("a", "b")
                      .map(v ->
                          "sum(quantile_over_time(%s, ttft_seconds{version=\"%s\"}[1h]))"
                              .formatted(q, v))
                      .collect(joining(" - ")))));
    }
    double meanLower = milliseconds(data, "mean_difference_lower(%s, 0.95)".formatted(both));
    double meanUpper = milliseconds(data, "mean_difference_upper(%s, 0.95)".formatted(both));
    Panel panel =
        new Panel("first less second provider by percentile, milliseconds", 190)
            .with(mean(meanLower, meanUpper))
            .with(new Layer.Band("quantiles", Tone.BLUE, lower, upper))
            .with(new Layer.Line("", Tone.BLUE, difference), NONE);
    return new Chart(
        "difference-latency",
        Svg.of("Difference of two latencies", percents(), List.of(panel)),
        "mean %.1f to %.1f ms, p %.4f; median %.1f to %.1f ms; 95th %.1f to %.1f ms"
            .formatted(
                meanLower,
                meanUpper,
                data.at(HOUR, "mean_difference_pvalue(%s)".formatted(both)),
                lower.get(9).y(),
                upper.get(9).y(),
                lower.getLast().y(),
                upper.getLast().y()));
  }

  private static Layer mean(double lower, double upper) {
    return new Layer.Band(
        "mean",
        Tone.ORANGE,
        List.of(new Point(0, lower), new Point(100, lower)),
        List.of(new Point(0, upper), new Point(100, upper)));
  }

  private static Axis percents() {
    List<Axis.Tick> ticks =
        IntStream.rangeClosed(0, 5).mapToObj(i -> new Axis.Tick(20 * i, 20 * i + " %")).toList();
    return new Axis(0, 100, ticks);
  }

  private static double milliseconds(RealSeries data, String expression) {
    return 1000 * data.at(HOUR, expression);
  }

  static Chart areas() {
    RealSeries data = California.scores();
    String both = "score[%s], " + California.reference("score") + ", \"actual\"";
    List<Point> lower = California.judged(data, "roc_auc_difference_lower(" + both + ", 0.95)");
    List<Point> upper = California.judged(data, "roc_auc_difference_upper(" + both + ", 0.95)");
    List<Point> difference =
        California.judged(
            data,
            "roc_auc(score[%s], \"actual\") - roc_auc("
                + California.reference("score")
                + ", \"actual\")");
    List<Point> pvalue = California.judged(data, "roc_auc_difference_pvalue(" + both + ")");
    Panel panel =
        new Panel("area under the ROC curve, month less reference", 190)
            .with(new Layer.Band("interval of 95 %", Tone.BLUE, lower, upper))
            .with(new Layer.Line("", Tone.BLUE, difference))
            .with(new Layer.Dots("month", Tone.BLUE, difference), NONE);
    return new Chart(
        "difference-auc",
        Svg.of(
            "Difference of two areas",
            Axis.months(California.JUDGED, California.END),
            List.of(panel)),
        "p-values "
            + pvalue.stream().map(p -> "%.4f".formatted(p.y())).collect(joining(" "))
            + "; intervals without 0: "
            + IntStream.range(0, lower.size())
                .filter(i -> lower.get(i).y() > 0 || upper.get(i).y() < 0)
                .count());
  }
}
