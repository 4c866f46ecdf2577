package io.auscult.query;

import io.auscult.promql.BinaryOp;
import io.auscult.promql.Children;
import io.auscult.promql.Expr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The selectors that stand as alternatives, joined with {@code or}, in definitions of signals. That
 * most of them find nothing is their purpose: nobody runs every server whose names a signal knows.
 */
final class Alternatives {
  private final Set<Expr.VectorSelector> all = new HashSet<>();
  private final Map<String, List<Expr.VectorSelector>> bySignal = new LinkedHashMap<>();

  /** Those of an expression; a signal inside a signal's alternatives is a part of these. */
  static Alternatives in(Expr expr) {
    Alternatives found = new Alternatives();
    Children.deep(expr)
        .filter(Expr.SignalUse.class::isInstance)
        .map(Expr.SignalUse.class::cast)
        .forEach(found::add);
    return found;
  }

  private void add(Expr.SignalUse use) {
    Children.deep(use.definition())
        .filter(node -> node instanceof Expr.Binary binary && binary.op() == BinaryOp.OR)
        .flatMap(MissingNames::selectors)
        .filter(all::add)
        .forEach(
            selector -> bySignal.computeIfAbsent(use.name(), _ -> new ArrayList<>()).add(selector));
  }

  /** True where the selector is one of several that may answer. */
  boolean contains(Expr.VectorSelector selector) {
    return all.contains(selector);
  }

  /** The signals of which no alternative found anything. */
  List<String> silent(Set<Expr.VectorSelector> empty) {
    return bySignal.entrySet().stream()
        .filter(signal -> empty.containsAll(signal.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
