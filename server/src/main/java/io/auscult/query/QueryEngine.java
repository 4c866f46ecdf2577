package io.auscult.query;

import io.auscult.series.TimeGrid;

/** Answers expressions. Safe for use by many threads. */
public interface QueryEngine {

  /**
   * The value of an expression on a grid.
   *
   * @throws io.auscult.promql.ExprException where the expression has a mistake
   * @throws io.auscult.source.SourceException where a store failed
   * @throws io.auscult.source.LimitException where the query is too large
   */
  QueryResult query(String expression, TimeGrid grid, QueryOptions options);
}
