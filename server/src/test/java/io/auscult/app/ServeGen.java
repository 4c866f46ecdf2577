package io.auscult.app;

import io.auscult.testing.Csv;
import java.util.List;
import java.util.Map;

/** Two weeks of request rates of three large language models, in steps of ten minutes. */
final class ServeGen {
  static final List<String> MODELS = List.of("m-large", "m-mid", "m-small");
  static final long STEP = 600;
  static final int WEEK = 1008;

  /** A midnight in UTC shortly after the other data: the file counts from 0. */
  static final long START = 1_663_200_000;

  private static final String FILE = "data/llm-traces/servegen_rate_10min.csv";

  private ServeGen() {}

  /** The rates of a model, one for each step. */
  static double[] rates(String model) {
    return Csv.rows(FILE).stream()
        .mapToDouble(row -> Double.parseDouble(cell(row, model)))
        .toArray();
  }

  private static String cell(Map<String, String> row, String model) {
    return row.getOrDefault(model + "_req_per_s", "");
  }

  /** {@code llm_requests_per_second{model=...}}, without the closing line. */
  static String openMetrics() {
    StringBuilder text = new StringBuilder("# TYPE llm_requests_per_second gauge\n");
    for (String model : MODELS) {
      double[] rates = rates(model);
      for (int i = 0; i < rates.length; i++) {
        text.append("llm_requests_per_second{model=\"").append(model).append("\"} ");
        text.append(rates[i]).append(' ').append(START + i * STEP).append('\n');
      }
    }
    return text.toString();
  }
}
