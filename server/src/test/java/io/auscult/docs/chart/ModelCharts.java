package io.auscult.docs.chart;

import static java.util.stream.Collectors.joining;

import io.auscult.app.drift.Chunking;
import io.auscult.app.drift.ColumnDrift;
import io.auscult.app.drift.ColumnDrift.Scored;
import io.auscult.app.drift.Comparison;
import io.auscult.app.drift.DriftReport;
import io.auscult.app.drift.Table;
import io.auscult.compute.CpuKernels;
import io.auscult.series.Matrix;
import io.auscult.series.Samples;
import io.auscult.series.TimeGrid;
import io.auscult.stats.drift.DriftMethod;
import io.auscult.testing.Csv;
import io.auscult.testing.Shared;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Drift and quality of models. */
final class ModelCharts {
  private static final String CALIFORNIA = "data/drift-california/california_housing_";
  private static final long HOUR = 3_600_000;
  private static final YearMonth FIRST = YearMonth.of(2020, 10);
  private static final YearMonth JUDGED = YearMonth.of(2021, 6);
  private static final YearMonth END = YearMonth.of(2022, 6);
  private static final Layer.Shade REFERENCE =
      new Layer.Shade("reference", Tone.GREY, Axis.millis(FIRST), Axis.millis(JUDGED));

  private ModelCharts() {}

  private static Table table(String part) {
    return Table.read(Shared.path(CALIFORNIA + part + ".csv.gz"));
  }

  /** The months by the language; the threshold is that of {@code ./auscult drift}. */
  static Chart months() {
    ColumnDrift longitude = report();
    RealSeries data = longitudes();
    List<Point> months = new ArrayList<>();
    for (YearMonth month = FIRST; month.isBefore(END); month = month.plusMonths(1)) {
      String expression =
          "drift_ks(longitude[%dd], longitude[243d] @ %d)"
              .formatted(month.lengthOfMonth(), (Axis.millis(JUDGED) - HOUR) / 1000);
      months.add(new Point(middle(month), data.at(lastHour(month), expression)));
    }
    double threshold = longitude.usual().upper();
    List<Point> drifting =
        months.stream().filter(p -> p.x() > REFERENCE.to() && p.y() > threshold).toList();
    Panel panel =
        new Panel("KS distance of Longitude from the reference", 190)
            .between(0, 1)
            .with(REFERENCE)
            .with(new Layer.Line("month", Tone.BLUE, months))
            .with(new Layer.Dots("", Tone.BLUE, months))
            .with(new Layer.Dots("drifting", Tone.RED, drifting))
            .with(new Layer.Limit("threshold", Tone.INK, threshold));
    return new Chart(
        "drift-ks",
        Svg.of("Drift of a feature by month", Axis.months(FIRST, END), List.of(panel)),
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
    return DriftReport.of(table("reference"), table("analysis"), plan).columns().getFirst();
  }

  private static RealSeries longitudes() {
    Samples.Builder samples = new Samples.Builder();
    for (String part : List.of("reference", "analysis")) {
      Table table = table(part);
      long[] times = table.times("timestamp");
      double[] values = table.numbers("Longitude");
      for (int i = 0; i < times.length; i++) {
        samples.add(times[i], values[i]);
      }
    }
    return new RealSeries().add(samples.build(), "__name__", "longitude");
  }

  /** The last instant of a month that has a row. */
  private static long lastHour(YearMonth month) {
    return Axis.millis(month.plusMonths(1)) - HOUR;
  }

  private static double middle(YearMonth month) {
    return (Axis.millis(month) + Axis.millis(month.plusMonths(1))) / 2.0;
  }

  /** The prompts of two services, in buckets that double, as vLLM has them. */
  static Chart histograms() {
    RealSeries data =
        new RealSeries()
            .add(prompts("code"), "__name__", "code_prompt_tokens")
            .add(prompts("conv"), "__name__", "chat_prompt_tokens");
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

  private static Samples prompts(String service) {
    Samples.Builder samples = new Samples.Builder();
    Csv.rows("data/llm-traces/AzureLLMInferenceTrace_" + service + ".csv.gz")
        .forEach(row ->
            samples.add(
                millis(row.getOrDefault("TIMESTAMP", "")),
                Double.parseDouble(row.getOrDefault("ContextTokens", ""))));
    return samples.build();
  }

  private static long millis(String time) {
    return LocalDateTime.parse(time.replace("+00:00", "").replace(' ', 'T'))
        .toInstant(ZoneOffset.UTC)
        .toEpochMilli();
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
    RealSeries data = scores();
    String bounds =
        IntStream.range(0, 100).mapToObj(i -> Double.toString(i / 100.0)).collect(joining(", "));
    String reference =
        "histogram_over_time(score[243d] @ %d, %s)"
            .formatted((Axis.millis(JUDGED) - HOUR) / 1000, bounds);
    List<Point> estimated = new ArrayList<>();
    List<Point> realised = new ArrayList<>();
    for (YearMonth month = FIRST; month.isBefore(END); month = month.plusMonths(1)) {
      long end = lastHour(month);
      int days = month.lengthOfMonth();
      String now = "sum by (le) (histogram_over_time(score[" + days + "d], " + bounds + "))";
      String auc = "estimated_roc_auc(\"actual\", " + now + ", " + reference + ")";
      estimated.add(new Point(middle(month), data.at(end, auc)));
      realised.add(
          new Point(middle(month), data.at(end, "roc_auc(score[" + days + "d], \"actual\")")));
    }
    Panel panel =
        new Panel("area under the ROC curve", 190)
            .with(REFERENCE)
            .with(new Layer.Line("realised", Tone.INK, realised))
            .with(new Layer.Dots("", Tone.INK, realised))
            .with(new Layer.Line("estimated without labels", Tone.ORANGE, estimated))
            .with(new Layer.Dots("", Tone.ORANGE, estimated));
    return new Chart(
        "estimated-auc",
        Svg.of("Estimated and realised quality", Axis.months(FIRST, END), List.of(panel)),
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

  private static RealSeries scores() {
    Map<String, String> classes = new HashMap<>();
    Csv.rows(CALIFORNIA + "analysis_gt.csv.gz")
        .forEach(
            row -> classes.put(row.getOrDefault("id", ""), row.getOrDefault("clf_target", "")));
    Map<String, Samples.Builder> byClass = new TreeMap<>();
    for (String part : List.of("reference", "analysis")) {
      for (Map<String, String> row : Csv.rows(CALIFORNIA + part + ".csv.gz")) {
        String actual =
            row.getOrDefault("clf_target", classes.getOrDefault(row.getOrDefault("id", ""), ""));
        byClass
            .computeIfAbsent(actual, _ -> new Samples.Builder())
            .add(
                millis(row.getOrDefault("timestamp", "")),
                Double.parseDouble(row.getOrDefault("y_pred_proba", "")));
      }
    }
    RealSeries data = new RealSeries();
    byClass.forEach(
        (actual, samples) -> data.add(samples.build(), "__name__", "score", "actual", actual));
    return data;
  }

  static Chart policies() {
    RealSeries data = new RealSeries();
    Map<String, Tone> tones = new TreeMap<>(Map.of("bts", Tone.ORANGE, "random", Tone.BLUE));
    tones
        .keySet()
        .forEach(policy -> data.add(clicks(policy), "__name__", "click", "policy", policy));
    long from = millis("2019-11-24 00:00:00");
    TimeGrid grid = new TimeGrid(from + 6 * HOUR, from + 7 * 24 * HOUR, HOUR);
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

  private static Samples clicks(String policy) {
    Samples.Builder samples = new Samples.Builder();
    long last = 0;
    for (Map<String, String> row : Csv.rows("data/ctr-obd/" + policy + "_men.csv.gz")) {
      last = Math.max(last + 1, millis(row.getOrDefault("timestamp", "")));
      samples.add(last, Double.parseDouble(row.getOrDefault("click", "")));
    }
    return samples.build();
  }
}
