package io.auscult.docs.chart;

import static java.util.stream.Collectors.joining;

import io.auscult.app.drift.Chunking;
import io.auscult.app.drift.ColumnDrift;
import io.auscult.app.drift.ColumnDrift.Scored;
import io.auscult.app.drift.Comparison;
import io.auscult.app.drift.DriftReport;
import io.auscult.compute.CpuKernels;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import io.auscult.stats.drift.DriftMethod;
import io.auscult.testing.Csv;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Drift and quality of models. */
final class ModelCharts {
  private static final long HOUR = 3_600_000;

  private ModelCharts() {}

  /** The months by the language; the threshold is that of {@code ./auscult drift}. */
  static Chart months() {
    ColumnDrift longitude = report();
    List<Point> months =
        California.monthly(
            California.column("Longitude"),
            "drift_ks(longitude[%s], " + California.reference("longitude") + ")");
    double threshold = longitude.usual().upper();
    List<Point> drifting =
        months.stream()
            .filter(p -> p.x() > California.REFERENCE.to() && p.y() > threshold)
            .toList();
    Panel panel =
        new Panel("KS distance of Longitude from the reference", 190)
            .between(0, 1)
            .with(California.REFERENCE)
            .with(new Layer.Line("month", Tone.BLUE, months))
            .with(new Layer.Dots("", Tone.BLUE, months))
            .with(new Layer.Dots("drifting", Tone.RED, drifting))
            .with(new Layer.Limit("threshold", Tone.INK, threshold));
    return new Chart(
        "drift-ks",
        Svg.of("Drift of a feature by month", California.months(), List.of(panel)),
        "%d drift, threshold %.4f, off the command by %.1e"
            .formatted(drifting.size(), threshold, apart(months, longitude)));
  }

  private static double apart(List<Point> months, ColumnDrift command) {
    List<Scored> chunks =
        Stream.concat(command.reference().stream(), command.current().stream()).toList();
    return IntStream.range(0, months.size())
        .mapToDouble(i -> Math.abs(months.get(i).y() - chunks.get(i).score()))
        .max()
        .orElseThrow();
  }

  private static ColumnDrift report() {
    DriftReport.Plan plan =
        new DriftReport.Plan(
            new Comparison.Measure(DriftMethod.KS, CpuKernels.CPU),
            Optional.of(Chunking.period("month")),
            List.of("Longitude"),
            Optional.empty());
    return DriftReport.of(California.table("reference"), California.table("analysis"), plan)
        .columns()
        .getFirst();
  }

  /** The prompts of two services, in buckets that double, as vLLM has them. */
  static Chart histograms() {
    RealSeries data =
        new RealSeries()
            .add(Azure.samples(Azure.prompts("code").stream()), "__name__", "code_prompt_tokens")
            .add(Azure.samples(Azure.prompts("conv").stream()), "__name__", "chat_prompt_tokens");
    long end = LocalDateTime.of(2023, 11, 16, 20, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
    String bounds =
        IntStream.rangeClosed(4, 13).mapToObj(i -> Integer.toString(1 << i)).collect(joining(", "));
    String code = "histogram_over_time(code_prompt_tokens[2h], " + bounds + ")";
    String chat = "histogram_over_time(chat_prompt_tokens[2h], " + bounds + ")";
    Panel panel =
        new Panel("share of the requests", 190)
            .with(new Layer.Bars("chat", Tone.BLUE, shares(data, end, chat, 0.1), 0.4))
            .with(new Layer.Bars("code", Tone.ORANGE, shares(data, end, code, 0.5), 0.4));
    List<Axis.Tick> ticks =
        IntStream.rangeClosed(4, 13).mapToObj(i -> new Axis.Tick(i - 3, "" + (1 << i))).toList();
    return new Chart(
        "drift-histogram",
        Svg.of("Prompt lengths of two services", new Axis(0, 11, ticks), List.of(panel)),
        Stream.of("psi", "js", "ks", "wasserstein")
            .map(measure ->
                measure
                    + " "
                    + data.at(end, "drift_histogram_" + measure + "(" + code + ", " + chat + ")"))
            .collect(joining(", ")));
  }

  /** What is in each bucket, from what is up to its bound. */
  private static List<Point> shares(RealSeries data, long at, String histogram, double left) {
    Map<Double, Double> cumulative = new TreeMap<>();
    for (Matrix.Row row : data.matrix(TimeGrid.instant(at), histogram).rows()) {
      cumulative.put(bound(row.labels().get("le")), row.at(0));
    }
    double all = cumulative.values().stream().mapToDouble(count -> count).max().orElseThrow();
    List<Point> shares = new ArrayList<>();
    double below = 0;
    for (double count : cumulative.values()) {
      shares.add(new Point(shares.size() + left, (count - below) / all));
      below = count;
    }
    return shares;
  }

  private static double bound(String le) {
    return le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
  }

  static Chart estimated() {
    RealSeries data = California.scores();
    String bounds =
        IntStream.range(0, 100).mapToObj(i -> Double.toString(i / 100.0)).collect(joining(", "));
    List<Point> estimated =
        California.monthly(
            data,
            "estimated_roc_auc(\"actual\", sum by (le) (histogram_over_time(score[%s], "
                + bounds
                + ")), histogram_over_time("
                + California.reference("score")
                + ", "
                + bounds
                + "))");
    List<Point> realised = California.monthly(data, "roc_auc(score[%s], \"actual\")");
    Panel panel =
        new Panel("area under the ROC curve", 190)
            .with(California.REFERENCE)
            .with(new Layer.Line("realised", Tone.INK, realised))
            .with(new Layer.Dots("", Tone.INK, realised))
            .with(new Layer.Line("estimated without labels", Tone.ORANGE, estimated))
            .with(new Layer.Dots("", Tone.ORANGE, estimated));
    return new Chart(
        "estimated-auc",
        Svg.of("Estimated and realised quality", California.months(), List.of(panel)),
        "estimated/realised " + pairs(estimated, realised) + ", golden off by " + golden(realised));
  }

  private static String pairs(List<Point> estimated, List<Point> realised) {
    return IntStream.range(0, estimated.size())
        .mapToObj(i -> "%.3f/%.3f".formatted(estimated.get(i).y(), realised.get(i).y()))
        .collect(joining(" "));
  }

  /** How far the realised areas are from those of scikit-learn. */
  private static double golden(List<Point> realised) {
    List<Map<String, String>> rows = Csv.rows("data/drift-california/golden_by_month.csv");
    return IntStream.range(0, rows.size())
        .mapToDouble(i ->
            Math.abs(
                Double.parseDouble(rows.get(i).getOrDefault("roc_auc", "")) - realised.get(i).y()))
        .max()
        .orElseThrow();
  }

  static Chart policies() {
    RealSeries data = new RealSeries();
    Map<String, Tone> tones = new TreeMap<>(Map.of("bts", Tone.ORANGE, "random", Tone.BLUE));
    tones
        .keySet()
        .forEach(
            policy -> data.add(OpenBandit.clicks(policy), "__name__", "click", "policy", policy));
    TimeGrid grid = OpenBandit.grid(6 * HOUR);
    Panel panel =
        new Panel("clicks of a hundred impressions, with intervals of 95 %", 190).between(0, 2);
    List<String> figures = new ArrayList<>();
    tones.forEach((policy, tone) -> {
      String successes = "sum_over_time(click{policy=\"%s\"}[1w])".formatted(policy);
      String trials = "count_over_time(click{policy=\"%s\"}[1w])".formatted(policy);
      List<Point> lower =
          data.on(grid, "100 * proportion_lower(%s, %s, 0.95)".formatted(successes, trials));
      List<Point> upper =
          data.on(grid, "100 * proportion_upper(%s, %s, 0.95)".formatted(successes, trials));
      panel.with(new Layer.Band("", tone, lower, upper));
      panel.with(
          new Layer.Line(policy, tone, data.on(grid, "100 * " + successes + " / " + trials)));
      figures.add(
          policy
              + String.format(
                  Locale.ROOT, " %.3f to %.3f", lower.getLast().y(), upper.getLast().y()));
    });
    return new Chart(
        "proportion",
        Svg.of(
            "Click-through rates of two policies",
            Axis.times(grid.startMillis(), grid.endMillis()),
            List.of(panel)),
        String.join(", ", figures));
  }
}
