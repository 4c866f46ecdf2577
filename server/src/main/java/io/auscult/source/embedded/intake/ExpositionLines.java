package io.auscult.source.embedded.intake;

import io.auscult.series.Labels;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * OpenMetrics and Prometheus text: {@code name{label="value"} value time}. Comments, types, units
 * and exemplars are read over; a sample needs a time. Names in quotes are understood.
 */
final class ExpositionLines implements LineFormat {
  private static final BigDecimal MILLIS_FROM = BigDecimal.TEN.pow(11);

  private final ImportFormat format;
  private final Labels extra;
  private final SampleBatch batch;

  /** The series of the line before, which most often is the series of this line too. */
  private String seriesText = "";

  private Labels series = Labels.EMPTY;

  ExpositionLines(ImportFormat format, Labels extra, SampleBatch batch) {
    this.format = format;
    this.extra = extra;
    this.batch = batch;
  }

  @Override
  public void line(long number, String line) throws LineProblem {
    String text = line.strip();
    if (text.isEmpty() || text.charAt(0) == '#') {
      return;
    }
    Cursor cursor = new Cursor(text);
    readSeries(cursor, text);
    double value = value(cursor.word());
    String time = cursor.word();
    if (time.isEmpty() || time.equals("#")) {
      throw new LineProblem("no time", "a sample needs a timestamp after its value");
    }
    String rest = cursor.word();
    if (!rest.isEmpty() && !rest.equals("#")) {
      throw new LineProblem("not a sample", "'%s' after the timestamp".formatted(rest));
    }
    batch.add(series, time(time), value);
  }

  private void readSeries(Cursor cursor, String text) throws LineProblem {
    if (!seriesText.isEmpty() && text.startsWith(seriesText)) {
      cursor.moveTo(seriesText.length());
      return;
    }
    Labels labels = labels(cursor);
    cursor.skipSpace();
    series = labels;
    seriesText = text.substring(0, cursor.position());
    if (!seriesText.endsWith(" ") && !seriesText.endsWith("}")) {
      seriesText = "";
    }
  }

  private Labels labels(Cursor cursor) throws LineProblem {
    TreeMap<String, String> labels = new TreeMap<>(extra.asMap());
    if (!cursor.sees('{')) {
      labels.put(Labels.METRIC_NAME, cursor.name(true));
      cursor.skipSpace();
    }
    if (cursor.skip('{')) {
      inBraces(cursor, labels);
    }
    if (!labels.containsKey(Labels.METRIC_NAME)) {
      throw new LineProblem("not a sample", "there is no metric name");
    }
    return Labels.of(labels);
  }

  private static void inBraces(Cursor cursor, Map<String, String> labels) throws LineProblem {
    cursor.skipSpace();
    while (!cursor.skip('}')) {
      label(cursor, labels);
      cursor.skipSpace();
      if (!cursor.sees('}')) {
        cursor.expect(',', "between labels");
        cursor.skipSpace();
      }
    }
  }

  private static void label(Cursor cursor, Map<String, String> labels) throws LineProblem {
    boolean inQuotes = cursor.sees('"');
    String name = inQuotes ? cursor.quoted() : cursor.name(false);
    cursor.skipSpace();
    if (inQuotes && !cursor.sees('=')) {
      labels.put(Labels.METRIC_NAME, name);
      return;
    }
    cursor.expect('=', "after the label " + name);
    cursor.skipSpace();
    labels.put(name, cursor.quoted());
  }

  private static double value(String text) throws LineProblem {
    if (text.isEmpty()) {
      throw new LineProblem("not a sample", "there is no value");
    }
    return CsvLines.number(text);
  }

  private long time(String text) throws LineProblem {
    try {
      BigDecimal time = new BigDecimal(text);
      return Timestamps.millis(time, isMillis(text, time) ? 0 : 3);
    } catch (NumberFormatException | ArithmeticException _) {
      throw new LineProblem(
          "time not understood",
          "'%s'; %s since 1970 are needed"
              .formatted(text, format == ImportFormat.PROMETHEUS ? "milliseconds" : "seconds"));
    }
  }

  private boolean isMillis(String text, BigDecimal time) {
    return switch (format) {
      case PROMETHEUS -> true;
      case OPENMETRICS -> false;
      case AUTO, CSV, EVENTS -> text.indexOf('.') < 0 && time.abs().compareTo(MILLIS_FROM) >= 0;
    };
  }

  @Override
  public void finish() {
    batch.flush();
  }
}
