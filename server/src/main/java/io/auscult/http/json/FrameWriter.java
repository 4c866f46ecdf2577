package io.auscult.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Stale;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.DoublePredicate;

/**
 * Writes frames as the JSON array that clients expect, value by value without a tree in between.
 *
 * <p>A line is {@code {target, datapoints: [[value, epochMs], ...]}} with null for a gap. JSON has
 * no NaN and no infinity: a line that contains one is written as a data frame, {@code {schema,
 * data}}, the one shape whose {@code entities} can say where they are.
 */
final class FrameWriter {
  private static final JsonFactory JSON = JsonFactory.builder().build();

  private final JsonGenerator out;

  private FrameWriter(JsonGenerator out) {
    this.out = out;
  }

  /** Writes all frames and flushes; the stream stays open. */
  static void write(List<Frame> frames, OutputStream stream) throws IOException {
    try (JsonGenerator out = JSON.createGenerator(stream)) {
      out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      FrameWriter writer = new FrameWriter(out);
      out.writeStartArray();
      for (Frame frame : frames) {
        writer.write(frame);
      }
      out.writeEndArray();
    }
  }

  private void write(Frame frame) throws IOException {
    switch (frame) {
      case Frame.Line line when hasNonFinite(line.points()) -> writeDataFrame(line);
      case Frame.Line line -> writeLine(line);
      case Frame.Table table -> writeTable(table);
      case Frame.Events events -> writeTable(EventAnswers.table(events));
    }
  }

  private void writeLine(Frame.Line line) throws IOException {
    out.writeStartObject();
    out.writeStringField("target", line.head().name());
    out.writeStringField("refId", line.head().refId());
    out.writeStringField("title", line.head().name());
    writeLabels("tags", line.tags());
    writeUnit(line.unit());
    writeMeta(line.head());
    out.writeArrayFieldStart("datapoints");
    Samples points = line.points();
    for (int i = 0; i < points.size(); i++) {
      out.writeStartArray();
      writeValue(points.value(i));
      out.writeNumber(points.time(i));
      out.writeEndArray();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void writeTable(Frame.Table table) throws IOException {
    out.writeStartObject();
    out.writeStringField("type", "table");
    if (!table.head().name().isEmpty()) {
      out.writeStringField("name", table.head().name());
    }
    out.writeStringField("refId", table.head().refId());
    writeMeta(table.head());
    out.writeArrayFieldStart("columns");
    for (Frame.Column column : table.columns()) {
      out.writeStartObject();
      out.writeStringField("text", column.text());
      out.writeStringField("type", column.type());
      writeUnit(column.unit());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("rows");
    for (var row : table.rows()) {
      out.writeRawValue(row.toString());
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void writeDataFrame(Frame.Line line) throws IOException {
    out.writeStartObject();
    out.writeObjectFieldStart("schema");
    out.writeStringField("name", line.head().name());
    out.writeStringField("refId", line.head().refId());
    writeMeta(line.head());
    out.writeArrayFieldStart("fields");
    writeTimeField();
    writeValueField(line);
    out.writeEndArray();
    out.writeEndObject();
    writeData(line.points());
    out.writeEndObject();
  }

  private void writeTimeField() throws IOException {
    out.writeStartObject();
    out.writeStringField("name", "Time");
    out.writeStringField("type", "time");
    out.writeEndObject();
  }

  private void writeValueField(Frame.Line line) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", "Value");
    out.writeStringField("type", "number");
    writeLabels("labels", line.tags());
    out.writeObjectFieldStart("config");
    out.writeStringField("displayNameFromDS", line.head().name());
    writeUnit(line.unit());
    out.writeEndObject();
    out.writeEndObject();
  }

  private void writeData(Samples points) throws IOException {
    out.writeObjectFieldStart("data");
    out.writeArrayFieldStart("values");
    out.writeStartArray();
    for (int i = 0; i < points.size(); i++) {
      out.writeNumber(points.time(i));
    }
    out.writeEndArray();
    out.writeStartArray();
    for (int i = 0; i < points.size(); i++) {
      writeValue(points.value(i));
    }
    out.writeEndArray();
    out.writeEndArray();
    out.writeArrayFieldStart("entities");
    out.writeNull();
    out.writeStartObject();
    writePositions("NaN", points, value -> Double.isNaN(value) && !Stale.is(value));
    writePositions("Inf", points, value -> value == Double.POSITIVE_INFINITY);
    writePositions("NegInf", points, value -> value == Double.NEGATIVE_INFINITY);
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
  }

  private void writePositions(String name, Samples points, DoublePredicate wanted)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (int i = 0; i < points.size(); i++) {
      if (wanted.test(points.value(i))) {
        out.writeNumber(i);
      }
    }
    out.writeEndArray();
  }

  private void writeLabels(String field, Labels labels) throws IOException {
    out.writeObjectFieldStart(field);
    for (int i = 0; i < labels.size(); i++) {
      out.writeStringField(labels.nameAt(i), labels.valueAt(i));
    }
    out.writeEndObject();
  }

  private void writeUnit(String unit) throws IOException {
    if (!unit.isEmpty()) {
      out.writeStringField("unit", unit);
    }
  }

  private void writeMeta(Frame.Head head) throws IOException {
    out.writeObjectFieldStart("meta");
    if (!head.executed().isEmpty()) {
      out.writeStringField("executedQueryString", head.executed());
    }
    if (!head.notices().isEmpty()) {
      out.writeArrayFieldStart("notices");
      for (Frame.Notice notice : head.notices()) {
        out.writeStartObject();
        out.writeStringField("severity", notice.severity());
        out.writeStringField("text", notice.text());
        out.writeEndObject();
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  /** A number; null for a gap and for what is not finite; whole numbers without a fraction. */
  private void writeValue(double value) throws IOException {
    long whole = (long) value;
    if (whole == value && Math.abs(whole) < WHOLE) {
      out.writeNumber(whole);
    } else if (Double.isFinite(value)) {
      out.writeNumber(value);
    } else {
      out.writeNull();
    }
  }

  /** Below it every whole number has its own double and is shorter as digits than with exponent. */
  private static final long WHOLE = 1_000_000_000_000_000L;

  private static boolean hasNonFinite(Samples points) {
    for (int i = 0; i < points.size(); i++) {
      double value = points.value(i);
      if (!Double.isFinite(value) && !Stale.is(value)) {
        return true;
      }
    }
    return false;
  }
}
