package io.auscult.app.drift;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.auscult.app.drift.ColumnDrift.Scored;
import io.auscult.app.drift.ColumnDrift.Usual;
import io.auscult.source.embedded.intake.CsvRow;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a report is written. */
public enum DriftFormat {
  /** For people: a line for each column with a small chart, then the chunks that drift. */
  TABLE {
    @Override
    public List<String> lines(DriftReport report) {
      List<String> lines = new ArrayList<>();
      lines.add(
          LAYOUT.formatted(
              report.comparison().name(), "mean", "max", "threshold", "drifting", "chunks"));
      report.columns().forEach(column -> lines.add(summary(column)));
      report.columns().stream()
          .filter(column -> column.judged() == 0)
          .map(column ->
              "%s could not be judged: each side needs chunks of at least 10 numbers, the reference two of them that differ"
                  .formatted(column.column()))
          .forEach(lines::add);
      report
          .leftOut()
          .forEach(column -> lines.add("left out, not numbers in both files: " + column));
      for (ColumnDrift column : report.columns()) {
        column.current().stream()
            .filter(column::isDrift)
            .map(chunk ->
                "%s drifts in %s: %s of %d rows, %s"
                    .formatted(
                        column.column(),
                        chunk.chunk(),
                        rounded(chunk.score()),
                        chunk.rows(),
                        bound(column.usual(), chunk.score())))
            .forEach(lines::add);
      }
      return lines;
    }
  },

  /** A row for each column and chunk, those of the reference first, at full precision. */
  CSV {
    @Override
    public List<String> lines(DriftReport report) {
      Stream<String> rows =
          report.columns().stream()
              .flatMap(column ->
                  Stream.concat(
                      column.reference().stream().map(chunk -> row(column, "reference", chunk)),
                      column.current().stream().map(chunk -> row(column, "current", chunk))));
      return Stream.concat(
              Stream.of("column,period,chunk,rows,score,threshold,drift,lower_threshold"), rows)
          .toList();
    }

    private String row(ColumnDrift column, String period, Scored chunk) {
      return "%s,%s,%s,%d,%s,%s,%s,%s"
          .formatted(
              CsvRow.quoted(column.column()),
              period,
              chunk.chunk(),
              chunk.rows(),
              number(chunk.score()),
              number(column.usual().upper()),
              column.isDrift(chunk),
              number(column.usual().lower()));
    }
  },

  /** An object for each column, its chunks in it. */
  JSON {
    @Override
    public List<String> lines(DriftReport report) {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
        json.writeStartArray();
        for (ColumnDrift column : report.columns()) {
          write(json, report.comparison(), column);
        }
        json.writeEndArray();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return List.of(text.toString());
    }
  };

  private static final String LAYOUT = "%-20s %10s %10s %10s %10s  %s";
  private static final String LEVELS = "▁▂▃▄▅▆▇█";

  /** The lines of a report. */
  public abstract List<String> lines(DriftReport report);

  /**
   * The format with a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static DriftFormat named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'%s' is no format; known: table, csv, json".formatted(name)));
  }

  private static String summary(ColumnDrift column) {
    double[] scores =
        column.current().stream()
            .mapToDouble(Scored::score)
            .filter(score -> !Double.isNaN(score))
            .toArray();
    String drifting = "%d of %d".formatted(column.drifting(), column.judged());
    return LAYOUT.formatted(
        column.column(),
        rounded(Arrays.stream(scores).average().orElse(Double.NaN)),
        rounded(Arrays.stream(scores).max().orElse(Double.NaN)),
        rounded(column.usual().upper()),
        drifting,
        chart(column));
  }

  /** A bar for each chunk, the reference's first, from 0 to the largest score. */
  private static String chart(ColumnDrift column) {
    List<Scored> all =
        Stream.concat(column.reference().stream(), column.current().stream()).toList();
    double most = all.stream().mapToDouble(Scored::score).filter(Double::isFinite).max().orElse(1);
    return bars(column.reference(), most) + "|" + bars(column.current(), most);
  }

  private static String bars(List<Scored> chunks, double most) {
    return chunks.stream()
        .map(chunk -> Double.isNaN(chunk.score()) ? " " : bar(most == 0 ? 0 : chunk.score() / most))
        .collect(Collectors.joining());
  }

  private static String bar(double share) {
    int level = (int) Math.clamp(Math.ceil(share * LEVELS.length()), 1, LEVELS.length());
    return LEVELS.substring(level - 1, level);
  }

  private static String bound(Usual usual, double score) {
    return score > usual.upper()
        ? "above " + rounded(usual.upper())
        : "below " + rounded(usual.lower());
  }

  private static String rounded(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.5g", value);
  }

  private static String number(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "";
  }

  private static void write(JsonGenerator json, Comparison comparison, ColumnDrift column)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("column", column.column());
    json.writeStringField("method", comparison.name());
    number(json, "threshold", column.usual().upper());
    if (Double.isFinite(column.usual().lower())) {
      number(json, "lowerThreshold", column.usual().lower());
    }
    json.writeNumberField("drifting", column.drifting());
    write(json, "reference", column, column.reference());
    write(json, "current", column, column.current());
    json.writeEndObject();
  }

  private static void write(
      JsonGenerator json, String name, ColumnDrift column, List<Scored> chunks) throws IOException {
    json.writeArrayFieldStart(name);
    for (Scored chunk : chunks) {
      json.writeStartObject();
      json.writeStringField("chunk", chunk.chunk());
      json.writeNumberField("rows", chunk.rows());
      number(json, "score", chunk.score());
      json.writeBooleanField("drift", column.isDrift(chunk));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(name, value);
    } else {
      json.writeNullField(name);
    }
  }
}
