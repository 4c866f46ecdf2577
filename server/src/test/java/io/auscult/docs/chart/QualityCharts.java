package io.auscult.docs.chart;

import static java.util.stream.Collectors.joining;

import io.auscult.testing.Csv;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How good a classifier of houses is from month to month. */
final class QualityCharts {
  private QualityCharts() {}

  static Chart classes() {
    RealSeries data = California.scores();
    List<Point> f1 = of(data, "f1");
    List<Point> accuracy =
        California.monthly(data, "class_accuracy(\"predicted\", \"actual\", " + counts() + ")");
    Panel panel =
        new Panel("of the predictions of a month", 190)
            .between(0, 1)
            .with(California.REFERENCE)
            .with(new Layer.Line("accuracy", Tone.INK, accuracy))
            .with(new Layer.Line("precision", Tone.BLUE, of(data, "precision")))
            .with(new Layer.Line("recall", Tone.GREEN, of(data, "recall")))
            .with(new Layer.Line("F1", Tone.ORANGE, f1));
    return new Chart(
        "quality-classes",
        Svg.of("Accuracy, precision, recall and F1", California.months(), List.of(panel)),
        "off scikit-learn: accuracy %.1e, F1 %.1e; accuracy %s"
            .formatted(off(accuracy, "accuracy"), off(f1, "f1"), text(accuracy)));
  }

  private static String counts() {
    return "sum by (predicted, actual) (count_over_time(answer[%s]))";
  }

  private static List<Point> of(RealSeries data, String measure) {
    return California.monthly(
        data,
        "class_"
            + measure
            + "(\"predicted\", \"actual\", "
            + counts()
            + ", \"binary\", \"1\") or vector(NaN)");
  }

  static Chart scores() {
    RealSeries data = California.scores();
    String bounds =
        IntStream.range(0, 10).mapToObj(i -> Double.toString(i / 10.0)).collect(joining(", "));
    Panel order =
        new Panel("whether the score sorts", 110)
            .between(0, 1)
            .with(California.REFERENCE)
            .with(line(data, "roc_auc", Tone.INK))
            .with(
                new Layer.Line(
                    "histogram_roc_auc",
                    Tone.BLUE,
                    California.monthly(
                        data,
                        "histogram_roc_auc(\"actual\", histogram_over_time(score[%s], "
                            + bounds
                            + "))")))
            .with(line(data, "pr_auc", Tone.ORANGE));
    Panel probability =
        new Panel("whether it is a probability", 110)
            .with(nameless())
            .with(line(data, "log_loss", Tone.INK))
            .with(line(data, "brier", Tone.BLUE))
            .with(line(data, "calibration_error", Tone.ORANGE));
    List<Point> perplexity = California.monthly(data, "perplexity(loss[%s])");
    Panel choice =
        new Panel("from how many classes it seems to choose", 60)
            .with(nameless())
            .with(new Layer.Line("perplexity", Tone.GREEN, perplexity));
    return new Chart(
        "quality-scores",
        Svg.of("Measures of scores", California.months(), List.of(order, probability, choice)),
        "perplexity " + text(perplexity));
  }

  private static Layer line(RealSeries data, String function, Tone tone) {
    return new Layer.Line(
        function, tone, California.monthly(data, function + "(score[%s], \"actual\")"));
  }

  private static Layer nameless() {
    return new Layer.Shade("", Tone.GREY, California.REFERENCE.from(), California.REFERENCE.to());
  }

  /** How far values are from those of scikit-learn. */
  private static double off(List<Point> points, String column) {
    List<Map<String, String>> rows = Csv.rows("data/drift-california/golden_by_month.csv");
    return IntStream.range(0, rows.size())
        .mapToDouble(i ->
            Math.abs(Double.parseDouble(rows.get(i).getOrDefault(column, "")) - points.get(i).y()))
        .max()
        .orElseThrow();
  }

  private static String text(List<Point> points) {
    return points.stream().map(point -> "%.3f".formatted(point.y())).collect(joining(" "));
  }
}
