package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import java.util.List;
import java.util.Optional;

/**
 * What the stores gave for one query. Nodes are compared by identity. Read by one thread at a time.
 */
interface Fetched {

  /**
   * The raw samples of a selector's series, stale markers included, over all that {@link
   * Reach#windows} asks for; more does no harm.
   */
  List<Series> raw(Expr.VectorSelector node);

  /**
   * A store's answer for a whole sub-expression on a grid, empty where the evaluator has to compute
   * it. A scalar is one row without labels.
   */
  Optional<Matrix> answered(Expr node, TimeGrid grid);
}
