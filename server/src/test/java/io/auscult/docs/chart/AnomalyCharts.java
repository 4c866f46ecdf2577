package io.auscult.docs.chart;

import static java.util.stream.Collectors.joining;

import io.auscult.series.Samples;
import io.auscult.series.TimeGrid;
import io.auscult.testing.Shared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Anomaly scores against what people labelled. */
final class AnomalyCharts {
  private static final int METRICS = 38;
  private static final long MINUTE = 60_000;
  private static final Layer BOUNDARY = new Layer.Limit("boundary", Tone.INK, 1);

  private AnomalyCharts() {}

  static Chart novelty() {
    return scored(
        "novelty",
        "rds_cpu_utilization_cc0c53",
        "CPU of a database, %",
        "Novelty score of a database's CPU");
  }

  static Chart forest() {
    return scored(
        "rcf",
        "ec2_cpu_utilization_ac20cd",
        "CPU of a server, %",
        "Random cut forest score of a server's CPU");
  }

  private static Chart scored(String method, String file, String what, String title) {
    Nab nab = Nab.of("realAWSCloudwatch/" + file);
    RealSeries data = nab.series();
    List<Point> scores = data.on(nab.grid(), "anomaly_score(\"%s\", cpu[2w])".formatted(method));
    Panel above =
        new Panel(what, 110)
            .with(nab.labelled())
            .with(new Layer.Line("", Tone.BLUE, data.on(nab.grid(), "cpu")));
    Panel below =
        new Panel("score, drawn up to 3", 80)
            .between(0, 3)
            .with(nab.labelled().stream().map(AnomalyCharts::nameless).toList())
            .with(new Layer.Line(method, Tone.ORANGE, scores), BOUNDARY);
    return new Chart(
        "anomaly-" + method, Svg.of(title, nab.axis(), List.of(above, below)), above(scores, nab));
  }

  static Chart auto() {
    Nab nab = Nab.of("artificialWithAnomaly/art_daily_nojump");
    RealSeries data = nab.series();
    List<Point> novelty = data.on(nab.grid(), "anomaly_score(\"novelty\", cpu[2w])");
    List<Point> auto = data.on(nab.grid(), "anomaly_score(\"auto\", cpu[2w])");
    Panel above =
        new Panel("a daily load", 110)
            .with(nab.labelled())
            .with(new Layer.Line("", Tone.BLUE, data.on(nab.grid(), "cpu")));
    Panel below =
        new Panel("score, drawn up to 3", 80)
            .between(0, 3)
            .with(nab.labelled().stream().map(AnomalyCharts::nameless).toList())
            .with(new Layer.Line("auto", Tone.GREEN, auto))
            .with(new Layer.Line("novelty", Tone.ORANGE, novelty), BOUNDARY);
    return new Chart(
        "anomaly-auto",
        Svg.of("The scores auto and novelty of a daily load", nab.axis(), List.of(above, below)),
        "auto " + above(auto, nab) + "; novelty " + above(novelty, nab));
  }

  private static Layer.Shade nameless(Layer.Shade shade) {
    return new Layer.Shade("", shade.tone(), shade.from(), shade.to());
  }

  /** How many points are above the boundary after the first 15 %, and how many of them labelled. */
  private static String above(List<Point> scores, Nab nab) {
    List<Point> above =
        scores.stream()
            .skip(Math.round(0.15 * scores.size()))
            .filter(point -> point.y() > 1)
            .toList();
    long inside =
        above.stream()
            .filter(point ->
                nab.labelled().stream()
                    .anyMatch(one -> one.from() <= point.x() && point.x() <= one.to()))
            .count();
    return "%d above 1 after the first 15 %%, %d of them labelled".formatted(above.size(), inside);
  }

  /** 38 metrics of a machine, one row a minute: the file to learn from, then the labelled one. */
  static Chart joined() {
    double[][] past = rows("data/smd/machine-1-7_train.csv.gz");
    double[][] judged = rows("data/smd/machine-1-7_test.csv.gz");
    RealSeries data = new RealSeries();
    for (int i = 0; i < METRICS; i++) {
      data.add(column(i, past, judged), "__name__", "m" + (i + 1));
    }
    long from = past.length * MINUTE;
    long to = from + (judged.length - 1) * MINUTE;
    TimeGrid grid = new TimeGrid(from, to, 2 * MINUTE);
    String ranges =
        IntStream.rangeClosed(1, METRICS).mapToObj(i -> "m" + i + "[16d]").collect(joining(", "));
    List<Point> scores = data.on(grid, "anomaly_multi(\"pca\", " + ranges + ")");
    List<Layer.Shade> labelled = labelled(judged, from);
    Panel above =
        new Panel("the first and the twelfth of 38 metrics", 90)
            .between(0, 1)
            .with(labelled)
            .with(new Layer.Line("m1", Tone.BLUE, data.on(grid, "m1")))
            .with(new Layer.Line("m12", Tone.GREY, data.on(grid, "m12")));
    Panel below =
        new Panel("joint score, drawn up to 5", 90)
            .between(0, 5)
            .with(labelled.stream().map(AnomalyCharts::nameless).toList())
            .with(new Layer.Line("pca", Tone.ORANGE, scores), BOUNDARY);
    return new Chart(
        "anomaly-joined",
        Svg.of(
            "Joint anomaly score of a server's metrics",
            Axis.days(from, from, to),
            List.of(above, below)),
        caught(scores, labelled));
  }

  private static String caught(List<Point> scores, List<Layer.Shade> labelled) {
    List<Point> above = scores.stream().filter(point -> point.y() > 1).toList();
    long windows =
        labelled.stream().filter(one -> above.stream().anyMatch(p -> inside(p, one))).count();
    long inside =
        above.stream().filter(p -> labelled.stream().anyMatch(one -> inside(p, one))).count();
    return "%d of %d windows reach 1; %d of %d points above 1 are labelled, %d in all"
        .formatted(windows, labelled.size(), inside, above.size(), scores.size());
  }

  private static boolean inside(Point point, Layer.Shade shade) {
    return shade.from() <= point.x() && point.x() <= shade.to();
  }

  private static List<Layer.Shade> labelled(double[][] judged, long from) {
    List<Layer.Shade> shades = new ArrayList<>();
    int begin = -1;
    for (int i = 0; i <= judged.length; i++) {
      boolean anomalous = i < judged.length && judged[i][METRICS] > 0;
      if (anomalous && begin < 0) {
        begin = i;
      }
      if (!anomalous && begin >= 0) {
        String name = shades.isEmpty() ? "labelled by people" : "";
        shades.add(
            new Layer.Shade(name, Tone.SAND, from + begin * MINUTE, from + (i - 1) * MINUTE));
        begin = -1;
      }
    }
    return shades;
  }

  private static Samples column(int column, double[][] past, double[][] judged) {
    Samples.Builder samples = new Samples.Builder();
    for (int i = 0; i < past.length + judged.length; i++) {
      double[] row = i < past.length ? past[i] : judged[i - past.length];
      samples.add(i * MINUTE, row[column]);
    }
    return samples.build();
  }

  private static double[][] rows(String name) {
    return Shared.lines(name).stream()
        .skip(1)
        .map(line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }
}
