package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.series.TimeGrid;
import io.auscult.source.MetricSource;
import io.auscult.source.Selection;
import java.util.List;

/**
 * What is asked of the stores for one query; the evaluator computes the rest.
 *
 * @param answers whole sub-expressions that a store computes
 * @param reads raw samples that have to come here
 */
record Plan(List<Answer> answers, List<Read> reads) {
  Plan {
    answers = List.copyOf(answers);
    reads = List.copyOf(reads);
  }

  /** A sub-expression and the store that computes it on a grid. */
  record Answer(Expr node, MetricSource source, TimeGrid grid) {}

  /** A selector and the store that has its samples. */
  record Read(Expr.VectorSelector node, MetricSource source, Selection selection) {}
}
