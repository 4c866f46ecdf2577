package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.source.Notice;
import java.util.List;

/**
 * An answer.
 *
 * @param expr the expression, parsed, signals replaced by their definitions
 * @param notices what the user should know: a widened band, a truncated read
 */
public record QueryResult(Expr expr, Value value, List<Notice> notices, QueryProfile profile) {
  public QueryResult {
    notices = List.copyOf(notices);
  }
}
