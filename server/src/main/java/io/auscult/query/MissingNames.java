package io.auscult.query;

import io.auscult.promql.Children;
import io.auscult.promql.Expr;
import io.auscult.promql.Suggestion;
import io.auscult.series.Matrix;
import io.auscult.signal.Signal;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.LimitException;
import io.auscult.source.MetricSource;
import io.auscult.source.Notice;
import io.auscult.source.QueryContext;
import io.auscult.source.SourceException;
import io.auscult.source.StoredMetric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells why an answer is empty where a name is not known at all. In PromQL that is no error, and
 * the empty panel that a typing mistake gives has cost many people an hour.
 */
final class MissingNames {
  private final SourceRouter router;
  private final SignalCatalog signals;
  private final QueryContext context;
  private final Map<String, Collection<String>> known = new HashMap<>();
  private final Set<Notice> notices = new LinkedHashSet<>();

  private MissingNames(SourceRouter router, SignalCatalog signals, QueryContext context) {
    this.router = router;
    this.signals = signals;
    this.context = context;
  }

  /** A notice for each name that found nothing and that its store does not know. */
  static List<Notice> notices(
      Plan plan,
      Fetched fetched,
      SourceRouter router,
      SignalCatalog signals,
      QueryContext context) {
    MissingNames names = new MissingNames(router, signals, context);
    Set<Expr.VectorSelector> empty = empty(plan, fetched);
    Alternatives alternatives = Alternatives.in(plan.expr());
    empty.stream().filter(node -> !alternatives.contains(node)).forEach(names::explain);
    alternatives.silent(empty).forEach(names::explainSignal);
    return List.copyOf(names.notices);
  }

  private static Set<Expr.VectorSelector> empty(Plan plan, Fetched fetched) {
    Set<Expr.VectorSelector> empty = new LinkedHashSet<>();
    for (Plan.Read read : plan.reads()) {
      if (fetched.raw(read.node()).isEmpty()) {
        empty.add(read.node());
      }
    }
    for (Plan.Answer answer : plan.answers()) {
      emptySelectors(answer, fetched).forEach(empty::add);
    }
    return empty;
  }

  /** The selectors that may have found nothing; what a store declined to compute was read. */
  private static Stream<Expr.VectorSelector> emptySelectors(Plan.Answer answer, Fetched fetched) {
    Optional<Matrix> matrix = fetched.answered(answer.node(), answer.grid());
    if (matrix.isPresent() && !matrix.get().rows().isEmpty()) {
      return Stream.empty();
    }
    return selectors(answer.node())
        .filter(node -> matrix.isPresent() || fetched.raw(node).isEmpty());
  }

  static Stream<Expr.VectorSelector> selectors(Expr expr) {
    return Children.deep(expr)
        .filter(Expr.VectorSelector.class::isInstance)
        .map(Expr.VectorSelector.class::cast);
  }

  private void explainSignal(String name) {
    notices.add(Notice.info("none of the metrics of signal '%s' has samples here".formatted(name)));
  }

  private void explain(Expr.VectorSelector node) {
    String name = node.name();
    if (name.isEmpty() || signals.find(name).isPresent()) {
      return;
    }
    MetricSource source = router.of(node, signals);
    try {
      Collection<String> names =
          known.computeIfAbsent(source.name(), _ -> new HashSet<>(source.metricNames(context)));
      if (!names.contains(name)) {
        notices.add(
            Notice.info(
                "%s has no metric '%s'%s"
                    .formatted(source.name(), name, Suggestion.clause(name, withDeclared(names)))));
      }
    } catch (SourceException | LimitException e) {
      // The answer stands without the reason; a store that fails now is reported by its next query.
      notices.add(Notice.info("no series of '%s' were found".formatted(name)));
    }
  }

  private List<String> withDeclared(Collection<String> names) {
    List<String> all = new ArrayList<>(names);
    signals.signals().stream().map(Signal::name).forEach(all::add);
    signals.storedMetrics().stream().map(StoredMetric::name).forEach(all::add);
    return all;
  }
}
