package io.auscult.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.http.prometheus.ExplanationJson;
import io.auscult.query.QueryExplanation;
import io.auscult.query.QueryOptions;
import io.auscult.query.QueryResult;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The configured stores, opened for one command. */
record LocalAnswers(Stores stores, QueryOptions options) implements Answers {

  static LocalAnswers open(ServerConfig config, Map<String, String> environment)
      throws IOException {
    ServerConfig.Queries queries = config.queries();
    return new LocalAnswers(
        Stores.open(config, environment), QueryOptions.of(queries.calendar(), queries.timeout()));
  }

  @Override
  public Answer query(String expression, TimeGrid grid) {
    QueryResult result = ask(expression, grid);
    return new Answer(matrix(result.value(), grid), result.notices());
  }

  @Override
  public JsonNode explain(String expression, TimeGrid grid) {
    return ExplanationJson.of(QueryExplanation.of(expression, ask(expression, grid)));
  }

  private QueryResult ask(String expression, TimeGrid grid) {
    return stores.engine().query(expression, grid, options);
  }

  private static Matrix matrix(Value value, TimeGrid grid) {
    return switch (value) {
      case Value.Vector(Matrix matrix) -> matrix;
      case Value.Scalar scalar ->
          new Matrix(grid, List.of(new Matrix.Row(Labels.EMPTY, scalar.values())));
      case Value.Text(String text) ->
          throw new IllegalArgumentException("the expression is only the text '" + text + "'");
      case Value.Range _ -> throw new IllegalStateException("a range vector is no answer");
    };
  }

  @Override
  public void close() {
    stores.close();
  }
}
