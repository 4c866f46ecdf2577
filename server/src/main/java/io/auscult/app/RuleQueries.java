package io.auscult.app;

import io.auscult.alert.AlertSeries;
import io.auscult.promql.Children;
import io.auscult.promql.Expr;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryOptions;
import io.auscult.query.QueryResult;
import io.auscult.series.Labels;
import io.auscult.series.TimeGrid;

/**
 * What rules in Prometheus' format ask. Alerts of the rules before them in the same evaluation may
 * wait to be stored: an expression that reads alerts, itself or through a signal, is then asked
 * once more when they are.
 */
record RuleQueries(QueryEngine engine, RuleSamples samples) implements QueryEngine {

  @Override
  public QueryResult query(String expression, TimeGrid grid, QueryOptions options) {
    // Asked before: another group may store what waits while this one reads.
    boolean waited = samples.isWaiting();
    QueryResult result = engine.query(expression, grid, options);
    if (!waited || !readsAlerts(result.expr())) {
      return result;
    }
    samples.complete();
    return engine.query(expression, grid, options);
  }

  private static boolean readsAlerts(Expr expr) {
    return Children.deep(expr)
        .anyMatch(node -> node instanceof Expr.VectorSelector selector && readsAlerts(selector));
  }

  private static boolean readsAlerts(Expr.VectorSelector selector) {
    return AlertSeries.NAMES.stream()
        .anyMatch(name ->
            selector.name().isEmpty()
                ? selector.matchers().stream()
                    .filter(matcher -> matcher.label().equals(Labels.METRIC_NAME))
                    .allMatch(matcher -> matcher.matches(name))
                : selector.name().equals(name));
  }
}
