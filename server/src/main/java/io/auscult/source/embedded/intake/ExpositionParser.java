package io.auscult.source.embedded.intake;

import io.auscult.series.Labels;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Reads lines of OpenMetrics and Prometheus text: {@code name{label="value"} value time}. Comments
 * and exemplars are read over; types and their like are for {@link MetadataLines}. Names in quotes
 * are understood.
 */
public final class ExpositionParser {
  /**
   * One line.
   *
   * @param epochMillis the time, where the line has one
   */
  public record Sample(Labels labels, double value, OptionalLong epochMillis) {}

  private static final BigDecimal MILLIS_FROM = BigDecimal.TEN.pow(11);

  private final ImportFormat format;
  private final Labels extra;

  /** The series of the line before, which most often is the series of this line too. */
  private String seriesText = "";

  private Labels series = Labels.EMPTY;

  /**
   * A reader of one text.
   *
   * @param format tells the unit of times
   * @param extra labels that every series gets where it has no such label itself
   */
  public ExpositionParser(ImportFormat format, Labels extra) {
    this.format = format;
    this.extra = extra;
  }

  /** The sample of a line; none in a comment and an empty line. */
  public Optional<Sample> parse(String line) throws LineProblem {
    String text = line.strip();
    if (text.isEmpty() || text.charAt(0) == '#') {
      return Optional.empty();
    }
    Cursor cursor = new Cursor(text);
    readSeries(cursor, text);
    double value = value(cursor.word());
    String time = cursor.word();
    if (time.isEmpty() || time.equals("#")) {
      return Optional.of(new Sample(series, value, OptionalLong.empty()));
    }
    String rest = cursor.word();
    if (!rest.isEmpty() && !rest.equals("#")) {
      throw new LineProblem("not a sample", "'%s' after the timestamp".formatted(rest));
    }
    return Optional.of(new Sample(series, value, OptionalLong.of(time(time))));
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
}
