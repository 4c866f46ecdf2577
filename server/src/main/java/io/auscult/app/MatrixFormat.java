package io.auscult.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.source.embedded.intake.CsvRow;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** How {@code ./auscult query} writes an answer. */
enum MatrixFormat {
  /** For people: a chart of a range with a summary of each series, or a line for each series. */
  TABLE {
    @Override
    List<String> lines(Matrix matrix, ZoneId zone, Terminal terminal) {
      if (matrix.rows().stream().allMatch(Matrix.Row::isEmpty)) {
        return List.of("no series");
      }
      List<String> lines = new ArrayList<>();
      if (!matrix.grid().isInstant()) {
        lines.addAll(Chart.of(matrix, zone, terminal));
        lines.add("%12s %12s %12s %12s  series".formatted("last", "min", "mean", "max"));
      }
      for (Matrix.Row row : matrix.rows()) {
        lines.add(matrix.grid().isInstant() ? instant(row) : summary(row));
      }
      return lines;
    }
  },

  /** A row for each time and series: {@code time}, each label, {@code value}. */
  CSV {
    @Override
    List<String> lines(Matrix matrix, ZoneId zone, Terminal terminal) {
      TreeSet<String> names = new TreeSet<>();
      matrix.rows().forEach(row -> names.addAll(row.labels().names()));
      List<String> lines = new ArrayList<>();
      lines.add("time," + (names.isEmpty() ? "" : String.join(",", names) + ",") + "value");
      for (Matrix.Row row : matrix.rows()) {
        for (int i = 0; i < row.length(); i++) {
          if (row.hasSample(i)) {
            lines.add(csvRow(matrix.grid().at(i), row.labels(), names, row.at(i)));
          }
        }
      }
      return lines;
    }
  },

  /** One JSON array; numbers that JSON lacks are the strings "NaN", "+Inf" and "-Inf". */
  JSON {
    @Override
    List<String> lines(Matrix matrix, ZoneId zone, Terminal terminal) {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
        json.writeStartArray();
        for (Matrix.Row row : matrix.rows()) {
          writeSeries(json, matrix, row);
        }
        json.writeEndArray();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return List.of(text.toString());
    }
  };

  /** The lines of an answer, without line ends. */
  abstract List<String> lines(Matrix matrix, ZoneId zone, Terminal terminal);

  /**
   * The format with a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static MatrixFormat named(String name) {
    return Arrays.stream(values())
        .filter(format -> format.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'%s' is no format; known: table, csv, json".formatted(name)));
  }

  private static String instant(Matrix.Row row) {
    return "%14s  %s".formatted(number(row.at(0)), row.labels());
  }

  private static String summary(Matrix.Row row) {
    double[] present = Arrays.stream(row.values()).filter(Double::isFinite).toArray();
    double last = Double.NaN;
    for (int i = 0; i < row.length(); i++) {
      if (row.hasSample(i)) {
        last = row.at(i);
      }
    }
    return "%12s %12s %12s %12s  %s"
        .formatted(
            number(last),
            number(Arrays.stream(present).min().orElse(Double.NaN)),
            number(Arrays.stream(present).average().orElse(Double.NaN)),
            number(Arrays.stream(present).max().orElse(Double.NaN)),
            row.labels());
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.5g", value) : special(value);
  }

  private static String special(double value) {
    return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
  }

  private static String csvRow(
      long epochMillis, Labels labels, Iterable<String> names, double value) {
    StringBuilder row = new StringBuilder(Instant.ofEpochMilli(epochMillis).toString());
    names.forEach(name -> row.append(',').append(CsvRow.quoted(labels.get(name))));
    return row.append(',').append(Double.isFinite(value) ? value : special(value)).toString();
  }

  private static void writeSeries(JsonGenerator json, Matrix matrix, Matrix.Row row)
      throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("labels");
    for (var label : row.labels().asMap().entrySet()) {
      json.writeStringField(label.getKey(), label.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("values");
    for (int i = 0; i < row.length(); i++) {
      if (row.hasSample(i)) {
        json.writeStartArray();
        json.writeNumber(matrix.grid().at(i));
        if (Double.isFinite(row.at(i))) {
          json.writeNumber(row.at(i));
        } else {
          json.writeString(special(row.at(i)));
        }
        json.writeEndArray();
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
