package io.auscult.app.score;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.auscult.source.embedded.intake.CsvRow;
import java.io.IOException;
import java.io.Writer;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** How scored rows are written for programs. */
public enum ScoreFormat {
  /**
   * The rows of the file with a last column {@code anomaly_score}; 0 where there is none yet, as in
   * the files of the Numenta Anomaly Benchmark, whose scorers know no gaps.
   */
  CSV {
    @Override
    public void write(ScoredTable table, Writer out) throws IOException {
      out.write(line(table.columns().stream().map(CsvRow::quoted).collect(COMMAS), COLUMN));
      for (int row = 0; row < table.size(); row++) {
        String cells = table.cells(row).stream().map(CsvRow::quoted).collect(COMMAS);
        out.write(line(cells, String.valueOf(orZero(table.score(row)))));
      }
    }

    private double orZero(double score) {
      return Double.isNaN(score) ? 0 : score;
    }

    private String line(String cells, String score) {
      return cells + "," + score + "\n";
    }
  },

  /** An array with an object for each row: its time in epoch milliseconds and its score or null. */
  JSON {
    @Override
    public void write(ScoredTable table, Writer out) throws IOException {
      try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartArray();
        for (int row = 0; row < table.size(); row++) {
          json.writeStartObject();
          json.writeNumberField("time", table.time(row));
          json.writeFieldName(COLUMN);
          number(json, table.score(row));
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      out.write("\n");
    }

    private void number(JsonGenerator json, double score) throws IOException {
      if (Double.isNaN(score)) {
        json.writeNull();
      } else if (Double.isInfinite(score)) {
        json.writeString("+Inf");
      } else {
        json.writeNumber(score);
      }
    }
  };

  private static final String COLUMN = "anomaly_score";
  private static final Collector<CharSequence, ?, String> COMMAS = Collectors.joining(",");

  /** Writes all rows. */
  public abstract void write(ScoredTable table, Writer out) throws IOException;
}
