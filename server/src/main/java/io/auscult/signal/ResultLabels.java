package io.auscult.signal;

import io.auscult.promql.AggregateOp;
import io.auscult.promql.Expr;
import io.auscult.promql.FunctionSignature;
import io.auscult.promql.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The labels that the series of a result have, as far as the expression alone says it: those of its
 * outermost {@code by (...)}, those of a stored metric's mapping. An expression that hands the
 * labels of a plain series on says nothing.
 */
final class ResultLabels {
  private static final Set<String> TAKE_LE =
      Set.of("histogram_quantile", "histogram_fraction", "histogram_quantiles");
  private static final Set<String> NONE_OF_ARGUMENTS =
      Set.of("absent", "absent_over_time", "vector", "time", "scalar", "pi");
  private static final Set<String> WRITE_A_LABEL = Set.of("label_replace", "label_join");

  private final SignalCatalog catalog;

  ResultLabels(SignalCatalog catalog) {
    this.catalog = catalog;
  }

  /** The labels, sorted; empty where they cannot be told. */
  Optional<NavigableSet<String>> of(Expr expr) {
    return switch (expr) {
      case Expr.NumberLiteral _, Expr.StringLiteral _ -> Optional.of(new TreeSet<>());
      case Expr.VectorSelector selector -> ofName(selector.name());
      case Expr.MatrixSelector matrix -> ofName(matrix.selector().name());
      case Expr.Subquery subquery -> of(subquery.expr());
      case Expr.Plus plus -> of(plus.expr());
      case Expr.Negate negate -> of(negate.expr());
      case Expr.Paren paren -> of(paren.expr());
      case Expr.SignalUse use -> of(use.definition());
      case Expr.Call call -> ofCall(call);
      case Expr.Aggregate aggregate -> ofAggregate(aggregate);
      case Expr.Binary binary -> ofBinary(binary);
    };
  }

  private Optional<NavigableSet<String>> ofName(String name) {
    return catalog
        .signal(name)
        .map(Signal::expr)
        .map(this::of)
        .orElseGet(() -> catalog.find(name).map(metric -> sorted(metric.labels().keySet())));
  }

  private Optional<NavigableSet<String>> ofCall(Expr.Call call) {
    String name = call.function().name();
    if (NONE_OF_ARGUMENTS.contains(name)) {
      return Optional.of(new TreeSet<>());
    }
    Optional<NavigableSet<String>> labels = ofFirstSeries(call.args());
    if (TAKE_LE.contains(name)) {
      return changed(labels, all -> without(all, List.of("le")));
    }
    if (call.function().origin() == FunctionSignature.Origin.AUSCULT) {
      return changed(labels, all -> without(all, consumed(call)));
    }
    if (WRITE_A_LABEL.contains(name) && call.args().get(1) instanceof Expr.StringLiteral written) {
      return changed(labels, all -> with(all, List.of(written.value())));
    }
    return labels;
  }

  /** A label that a function of ours is told of says what a sample is, as {@code le} does. */
  private static List<String> consumed(Expr.Call call) {
    List<String> labels = new ArrayList<>(List.of("le"));
    for (Expr arg : call.args()) {
      if (arg instanceof Expr.StringLiteral label) {
        labels.add(label.value());
      }
    }
    return labels;
  }

  private Optional<NavigableSet<String>> ofFirstSeries(List<Expr> args) {
    for (Expr arg : args) {
      if (arg.type() == ValueType.VECTOR || arg.type() == ValueType.MATRIX) {
        return of(arg);
      }
    }
    return Optional.of(new TreeSet<>());
  }

  private Optional<NavigableSet<String>> ofAggregate(Expr.Aggregate aggregate) {
    Optional<NavigableSet<String>> inner = of(aggregate.expr());
    if (keepsSeries(aggregate.op())) {
      return inner;
    }
    Expr.Grouping grouping = aggregate.grouping();
    Optional<NavigableSet<String>> kept =
        grouping.without()
            ? changed(inner, all -> without(all, grouping.labels()))
            : Optional.of(sorted(grouping.labels()));
    return aggregate.op() == AggregateOp.COUNT_VALUES
            && aggregate.parameter().orElseThrow() instanceof Expr.StringLiteral written
        ? changed(kept, all -> with(all, List.of(written.value())))
        : kept;
  }

  private static boolean keepsSeries(AggregateOp op) {
    return switch (op) {
      case TOPK, BOTTOMK, LIMITK, LIMIT_RATIO -> true;
      case SUM, MIN, MAX, AVG, GROUP, STDDEV, STDVAR, COUNT, COUNT_VALUES, QUANTILE -> false;
    };
  }

  private Optional<NavigableSet<String>> ofBinary(Expr.Binary binary) {
    if (binary.left().type() == ValueType.SCALAR) {
      return of(binary.right());
    }
    if (binary.right().type() == ValueType.SCALAR) {
      return of(binary.left());
    }
    Expr.Matching matching = binary.matching();
    return switch (matching.cardinality()) {
      case ONE_TO_ONE ->
          matching.on()
              ? Optional.of(sorted(matching.labels()))
              : changed(of(binary.left()), all -> without(all, matching.labels()));
      case MANY_TO_ONE -> changed(of(binary.left()), all -> with(all, matching.include()));
      case ONE_TO_MANY -> changed(of(binary.right()), all -> with(all, matching.include()));
      case MANY_TO_MANY -> ofSetOperation(binary);
    };
  }

  private Optional<NavigableSet<String>> ofSetOperation(Expr.Binary binary) {
    Optional<NavigableSet<String>> left = of(binary.left());
    return switch (binary.op()) {
      case OR -> of(binary.right()).flatMap(right -> changed(left, all -> with(all, right)));
      default -> left;
    };
  }

  private static Optional<NavigableSet<String>> changed(
      Optional<NavigableSet<String>> labels, UnaryOperator<NavigableSet<String>> change) {
    return labels.map(change);
  }

  private static NavigableSet<String> with(NavigableSet<String> labels, Collection<String> more) {
    NavigableSet<String> all = new TreeSet<>(labels);
    all.addAll(more);
    return all;
  }

  private static NavigableSet<String> without(
      NavigableSet<String> labels, Collection<String> less) {
    NavigableSet<String> rest = new TreeSet<>(labels);
    less.forEach(rest::remove);
    return rest;
  }

  private static NavigableSet<String> sorted(Collection<String> labels) {
    return new TreeSet<>(labels);
  }
}
