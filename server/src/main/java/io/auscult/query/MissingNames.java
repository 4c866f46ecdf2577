package io.auscult.query;

import io.auscult.promql.Children;
import io.auscult.promql.Expr;
import io.auscult.promql.Suggestion;
import io.auscult.signal.Signal;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.Deadline;
import io.auscult.source.MetricSource;
import io.auscult.source.SourceException;
import io.auscult.source.StoredMetric;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells why an answer is empty where a name is not known at all. In PromQL that is no error, and
 * the empty panel that a typing mistake gives has cost many people an hour.
 */
final class MissingNames {
  private MissingNames() {}

  /** A notice for each name that found nothing and that its store does not know. */
  static List<String> notices(Plan plan, Fetch fetched, SignalCatalog signals, Deadline deadline) {
    Set<String> notices = new LinkedHashSet<>();
    for (Plan.Read read : plan.reads()) {
      if (fetched.raw(read.node()).isEmpty()) {
        explain(read.node(), read.source(), signals, deadline, notices);
      }
    }
    for (Plan.Answer answer : plan.answers()) {
      boolean empty =
          fetched.answered(answer.node(), answer.grid()).stream()
              .allMatch(matrix -> matrix.rows().isEmpty());
      if (empty) {
        selectors(answer.node())
            .forEach(node -> explain(node, answer.source(), signals, deadline, notices));
      }
    }
    return List.copyOf(notices);
  }

  private static List<Expr.VectorSelector> selectors(Expr expr) {
    List<Expr.VectorSelector> found = new ArrayList<>();
    if (expr instanceof Expr.VectorSelector selector) {
      found.add(selector);
    }
    Children.of(expr).forEach(child -> found.addAll(selectors(child)));
    return found;
  }

  private static void explain(
      Expr.VectorSelector node,
      MetricSource source,
      SignalCatalog signals,
      Deadline deadline,
      Set<String> notices) {
    if (node.name().isEmpty() || signals.find(node.name()).isPresent()) {
      return;
    }
    try {
      List<String> known = new ArrayList<>(source.metricNames(deadline));
      if (!known.contains(node.name())) {
        signals.signals().stream().map(Signal::name).forEach(known::add);
        signals.storedMetrics().stream().map(StoredMetric::name).forEach(known::add);
        notices.add(
            "%s has no metric '%s'%s"
                .formatted(source.name(), node.name(), Suggestion.clause(node.name(), known)));
      }
    } catch (SourceException e) {
      // The answer stands without the notice; a store that fails now is reported by its next query.
      notices.add("no series of '%s' were found".formatted(node.name()));
    }
  }
}
