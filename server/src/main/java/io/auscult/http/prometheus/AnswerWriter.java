package io.auscult.http.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.auscult.query.QueryResult;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import io.auscult.source.Notice;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;

/** Writes an answer in the shape of Prometheus' API: matrix, vector, scalar or string. */
final class AnswerWriter {
  private static final JsonFactory JSON = new JsonFactory();

  /** The question decides, and not the number of points: a range of one point is a matrix. */
  enum Shape {
    INSTANT,
    RANGE
  }

  private final JsonGenerator out;
  private final TimeGrid grid;
  private final Shape shape;

  private AnswerWriter(JsonGenerator out, TimeGrid grid, Shape shape) {
    this.out = out;
    this.grid = grid;
    this.shape = shape;
  }

  static void write(QueryResult result, TimeGrid grid, Shape shape, OutputStream stream)
      throws IOException {
    try (JsonGenerator out = JSON.createGenerator(stream)) {
      out.writeStartObject();
      out.writeStringField("status", "success");
      out.writeObjectFieldStart("data");
      new AnswerWriter(out, grid, shape).data(result.value());
      out.writeEndObject();
      notices("warnings", result.notices().stream().filter(Notice::isWarning).toList(), out);
      notices("infos", result.notices().stream().filter(n -> !n.isWarning()).toList(), out);
      out.writeEndObject();
    }
  }

  private static void notices(String member, List<Notice> notices, JsonGenerator out)
      throws IOException {
    if (notices.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart(member);
    for (Notice notice : notices) {
      out.writeString(notice.text());
    }
    out.writeEndArray();
  }

  private void data(Value value) throws IOException {
    switch (value) {
      case Value.Vector(Matrix matrix) -> series(matrix);
      case Value.Scalar scalar -> scalar(scalar);
      case Value.Text(String text) -> {
        out.writeStringField("resultType", "string");
        out.writeArrayFieldStart("result");
        writeTime(0);
        out.writeString(text);
        out.writeEndArray();
      }
      case Value.Range _ -> throw new IllegalStateException("a range vector is no answer");
    }
  }

  private void scalar(Value.Scalar scalar) throws IOException {
    if (shape == Shape.INSTANT) {
      out.writeStringField("resultType", "scalar");
      out.writeFieldName("result");
      point(0, scalar.at(0));
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
    for (Matrix.Row row : matrix.rows()) {
      if (!row.isEmpty()) {
        series(row);
      }
    }
    out.writeEndArray();
  }

  private void series(Matrix.Row row) throws IOException {
    out.writeStartObject();
    out.writeObjectFieldStart("metric");
    for (int i = 0; i < row.labels().size(); i++) {
      out.writeStringField(row.labels().nameAt(i), row.labels().valueAt(i));
    }
    out.writeEndObject();
    if (shape == Shape.INSTANT) {
      out.writeFieldName("value");
      point(0, row.at(0));
    } else {
      out.writeArrayFieldStart("values");
      for (int i = 0; i < row.length(); i++) {
        if (row.hasSample(i)) {
          point(i, row.at(i));
        }
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  private void point(int i, double value) throws IOException {
    out.writeStartArray();
    writeTime(i);
    out.writeString(number(value));
    out.writeEndArray();
  }

  /**
   * Epoch seconds with milliseconds where there are any; never with an exponent, which Prometheus'
   * own client would misread.
   */
  private void writeTime(int i) throws IOException {
    long millis = grid.at(i);
    if (millis % 1000 == 0) {
      out.writeNumber(millis / 1000);
    } else {
      out.writeNumber(BigDecimal.valueOf(millis, 3));
    }
  }

  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    String text = Double.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
