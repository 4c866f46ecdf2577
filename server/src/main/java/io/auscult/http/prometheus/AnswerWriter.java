package io.auscult.http.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.auscult.query.QueryProfile;
import io.auscult.query.QueryResult;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Writes an answer in the shape of Prometheus' API: matrix, vector, scalar or string. */
final class AnswerWriter {
  private static final JsonFactory JSON = new JsonFactory();

  /** The question decides, and not the number of points: a range of one point is a matrix. */
  enum Shape {
    INSTANT,
    RANGE
  }

  /** What is told of the work for an answer. */
  enum Stats {
    NONE,
    SUMS,
    /** The samples of each step, too. */
    ALL;

    static Stats of(Optional<String> parameter) {
      return parameter.map(text -> text.equals("all") ? ALL : SUMS).orElse(NONE);
    }
  }

  private final JsonGenerator out;
  private final TimeGrid grid;
  private final Shape shape;
  private final AnswerTexts.Rows rows;
  private final AnswerStream stream;

  private AnswerWriter(
      JsonGenerator out, TimeGrid grid, Shape shape, AnswerTexts.Rows rows, AnswerStream stream) {
    this.out = out;
    this.grid = grid;
    this.shape = shape;
    this.rows = rows;
    this.stream = stream;
  }

  /**
   * @param rows writes the rows of a matrix
   * @param stats what to tell of the work
   */
  static void write(
      QueryResult result,
      TimeGrid grid,
      Shape shape,
      AnswerTexts.Rows rows,
      Stats stats,
      AnswerStream stream)
      throws IOException {
    try (JsonGenerator out = JSON.createGenerator(stream)) {
      out.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      out.writeStartObject();
      out.writeStringField("status", "success");
      out.writeObjectFieldStart("data");
      new AnswerWriter(out, grid, shape, rows, stream).data(result.value());
      if (stats != Stats.NONE) {
        stats(result.profile(), grid, stats, out);
      }
      out.writeEndObject();
      Envelope.write(result.notices(), out);
      out.writeEndObject();
    }
  }

  /** In Prometheus' words, seconds; one evaluation has no part of its own for the encoding. */
  private static void stats(QueryProfile profile, TimeGrid grid, Stats stats, JsonGenerator out)
      throws IOException {
    QueryProfile.Timings timings = profile.timings();
    out.writeObjectFieldStart("stats");
    out.writeObjectFieldStart("timings");
    out.writeNumberField("evalTotalTime", seconds(timings.total()));
    out.writeNumberField("resultSortTime", 0);
    out.writeNumberField("queryPreparationTime", seconds(timings.plan().plus(timings.fetch())));
    out.writeNumberField("innerEvalTime", seconds(timings.evaluate()));
    out.writeNumberField("execQueueTime", seconds(timings.queue()));
    out.writeNumberField("execTotalTime", seconds(timings.queue().plus(timings.total())));
    out.writeEndObject();
    out.writeObjectFieldStart("samples");
    samples(profile, grid, stats, out);
    out.writeEndObject();
    out.writeEndObject();
  }

  /**
   * What was read is in memory at once; a sample that several points look at is counted at each.
   */
  private static void samples(QueryProfile profile, TimeGrid grid, Stats stats, JsonGenerator out)
      throws IOException {
    List<Long> perStep = profile.samplesPerStep();
    if (stats == Stats.ALL) {
      out.writeArrayFieldStart("totalQueryableSamplesPerStep");
      for (int i = 0; i < perStep.size(); i++) {
        out.writeStartArray();
        writeTime(grid.at(i), out);
        out.writeNumber(perStep.get(i));
        out.writeEndArray();
      }
      out.writeEndArray();
    }
    out.writeNumberField(
        "totalQueryableSamples", perStep.stream().mapToLong(Long::longValue).sum());
    out.writeNumberField("peakSamples", profile.samples());
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private void data(Value value) throws IOException {
    switch (value) {
      case Value.Vector(Matrix matrix) -> series(matrix);
      case Value.Scalar scalar -> scalar(scalar);
      case Value.Text(String text) -> {
        out.writeStringField("resultType", "string");
        out.writeArrayFieldStart("result");
        writeTime(grid.at(0), out);
        out.writeString(text);
        out.writeEndArray();
      }
      case Value.Range range -> windows(range);
    }
  }

  private void scalar(Value.Scalar scalar) throws IOException {
    if (shape == Shape.INSTANT) {
      out.writeStringField("resultType", "scalar");
      out.writeFieldName("result");
      point(grid.at(0), scalar.at(0));
    } else {
      series(scalar);
    }
  }

  /** A scalar over a range is a matrix of one series without labels. */
  private void series(Value.Scalar scalar) throws IOException {
    Matrix.Row row = new Matrix.Row(Labels.EMPTY, scalar.values());
    series(new Matrix(scalar.grid(), List.of(row)));
  }

  private void series(Matrix matrix) throws IOException {
    out.writeStringField("resultType", shape == Shape.INSTANT ? "vector" : "matrix");
    out.writeArrayFieldStart("result");
    if (shape == Shape.INSTANT) {
      for (Matrix.Row row : matrix.rows()) {
        if (!row.isEmpty()) {
          series(row);
        }
      }
    } else {
      // Behind the generator's back: what it has written goes first.
      out.flush();
      rows.write(matrix, stream);
    }
    out.writeEndArray();
  }

  /** The raw samples of a range vector, at their own times. */
  private void windows(Value.Range range) throws IOException {
    out.writeStringField("resultType", "matrix");
    out.writeArrayFieldStart("result");
    long end = range.endOf(0);
    for (Series series : range.series()) {
      Samples window = series.samples().between(end - range.rangeMillis(), end);
      if (!window.isEmpty()) {
        out.writeStartObject();
        labels(series.labels());
        out.writeArrayFieldStart("values");
        for (int i = 0; i < window.size(); i++) {
          point(window.time(i), window.value(i));
        }
        out.writeEndArray();
        out.writeEndObject();
      }
    }
    out.writeEndArray();
  }

  private void labels(Labels labels) throws IOException {
    out.writeObjectFieldStart("metric");
    for (int i = 0; i < labels.size(); i++) {
      out.writeStringField(labels.nameAt(i), labels.valueAt(i));
    }
    out.writeEndObject();
  }

  private void series(Matrix.Row row) throws IOException {
    out.writeStartObject();
    labels(row.labels());
    out.writeFieldName("value");
    point(grid.at(0), row.at(0));
    out.writeEndObject();
  }

  private void point(long epochMillis, double value) throws IOException {
    out.writeStartArray();
    writeTime(epochMillis, out);
    out.writeString(SampleText.of(value));
    out.writeEndArray();
  }

  /**
   * Epoch seconds with milliseconds where there are any; never with an exponent, which Prometheus'
   * own client would misread.
   */
  private static void writeTime(long millis, JsonGenerator out) throws IOException {
    if (millis % 1000 == 0) {
      out.writeNumber(millis / 1000);
    } else {
      out.writeNumber(BigDecimal.valueOf(millis, 3));
    }
  }
}
