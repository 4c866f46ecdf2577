package io.auscult.docs.chart;

import io.auscult.app.drift.Table;
import io.auscult.series.Samples;
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

/** The modified California housing data of NannyML: a row each hour of twenty months. */
final class California {
  private static final String FILE = "data/drift-california/california_housing_";
  private static final long HOUR = 3_600_000;

  /** As log_loss has it. */
  private static final double LEAST = 2.2e-16;

  static final YearMonth FIRST = YearMonth.of(2020, 10);

  /** The first month after those of the reference. */
  static final YearMonth JUDGED = YearMonth.of(2021, 6);

  static final YearMonth END = YearMonth.of(2022, 6);
  static final Layer.Shade REFERENCE =
      new Layer.Shade("reference", Tone.GREY, Axis.millis(FIRST), Axis.millis(JUDGED));

  private California() {}

  /** {@code reference} or {@code analysis}. */
  static Table table(String part) {
    return Table.read(Shared.path(FILE + part + ".csv.gz"));
  }

  /**
   * What an expression is worth at the last hour of each month, drawn at its middle.
   *
   * @param expression {@code %1$s} is the month's length, such as {@code 30d}
   */
  static List<Point> monthly(RealSeries data, String expression) {
    return monthly(data, expression, FIRST);
  }

  /** The same of the months after the reference. */
  static List<Point> judged(RealSeries data, String expression) {
    return monthly(data, expression, JUDGED);
  }

  private static List<Point> monthly(RealSeries data, String expression, YearMonth from) {
    List<Point> points = new ArrayList<>();
    for (YearMonth month = from; month.isBefore(END); month = month.plusMonths(1)) {
      double value = data.at(lastHour(month), expression.formatted(month.lengthOfMonth() + "d"));
      points.add(new Point((Axis.millis(month) + Axis.millis(month.plusMonths(1))) / 2.0, value));
    }
    return points;
  }

  /** The last instant of a month that has a row. */
  private static long lastHour(YearMonth month) {
    return Axis.millis(month.plusMonths(1)) - HOUR;
  }

  /** A range of the whole reference, {@code range("score")}. */
  static String reference(String metric) {
    return "%s[243d] @ %d".formatted(metric, lastHour(JUDGED.minusMonths(1)) / 1000);
  }

  static Axis months() {
    return Axis.months(FIRST, END);
  }

  /** A column of numbers as a series of its name in small letters. */
  static RealSeries column(String column) {
    Samples.Builder samples = new Samples.Builder();
    for (String part : List.of("reference", "analysis")) {
      Table table = table(part);
      long[] times = table.times("timestamp");
      double[] values = table.numbers(column);
      for (int i = 0; i < times.length; i++) {
        samples.add(times[i], values[i]);
      }
    }
    return new RealSeries().add(samples.build(), "__name__", column.toLowerCase(Locale.ROOT));
  }

  /**
   * The series {@code score} by the label {@code actual}, {@code answer} by the class, too, and
   * {@code loss}, the negative logarithm of what the true class had.
   */
  static RealSeries scores() {
    Map<String, String> late = new HashMap<>();
    Csv.rows(FILE + "analysis_gt.csv.gz")
        .forEach(row -> late.put(cell(row, "id"), cell(row, "clf_target")));
    Map<List<String>, Samples.Builder> all = new HashMap<>();
    for (String part : List.of("reference", "analysis")) {
      for (Map<String, String> row : Csv.rows(FILE + part + ".csv.gz")) {
        String actual = row.getOrDefault("clf_target", late.getOrDefault(cell(row, "id"), ""));
        long time = millis(cell(row, "timestamp"));
        double score = Double.parseDouble(cell(row, "y_pred_proba"));
        List<String> of = List.of("__name__", "score", "actual", actual);
        all.computeIfAbsent(of, _ -> new Samples.Builder()).add(time, score);
        double right = actual.equals("1") ? score : 1 - score;
        of = List.of("__name__", "loss");
        all.computeIfAbsent(of, _ -> new Samples.Builder())
            .add(time, -Math.log(Math.max(right, LEAST)));
        String predicted = cell(row, "y_pred");
        of = List.of("__name__", "answer", "actual", actual, "predicted", predicted);
        all.computeIfAbsent(of, _ -> new Samples.Builder()).add(time, score);
      }
    }
    RealSeries data = new RealSeries();
    all.forEach((labels, samples) -> data.add(samples.build(), labels.toArray(String[]::new)));
    return data;
  }

  private static String cell(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  private static long millis(String time) {
    return LocalDateTime.parse(time.replace(' ', 'T')).toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
