package io.auscult.signal;

import io.auscult.promql.Expr;
import io.auscult.promql.ExprException;
import io.auscult.promql.Matcher;
import io.auscult.promql.Parser;
import io.auscult.promql.Rewrite;
import io.auscult.series.Labels;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Puts definitions where an expression names signals, also inside definitions. Each use gets nodes
 * of its own, because plans tell nodes apart by identity.
 */
final class SignalResolver {
  private final SignalCatalog catalog;
  private final Deque<String> open = new ArrayDeque<>();

  SignalResolver(SignalCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Replaces every use of a signal.
   *
   * @param text the expression's text, for errors
   */
  Expr resolve(String text, Expr expr) {
    return Rewrite.bottomUp(expr, node -> replaced(text, node));
  }

  private Expr replaced(String text, Expr node) {
    return switch (node) {
      case Expr.VectorSelector selector ->
          find(selector).<Expr>map(signal -> use(text, signal, selector)).orElse(node);
      case Expr.MatrixSelector matrix ->
          find(matrix.selector()).<Expr>map(signal -> range(text, signal, matrix)).orElse(node);
      case Expr.NumberLiteral _,
          Expr.StringLiteral _,
          Expr.Subquery _,
          Expr.Call _,
          Expr.Aggregate _,
          Expr.Plus _,
          Expr.Negate _,
          Expr.Paren _,
          Expr.Binary _,
          Expr.SignalUse _ ->
          node;
    };
  }

  private Optional<Signal> find(Expr.VectorSelector selector) {
    return catalog.signal(selector.name());
  }

  /** A range of a signal is its definition evaluated at the signal's own step. */
  private Expr range(String text, Signal signal, Expr.MatrixSelector matrix) {
    Expr.VectorSelector selector = matrix.selector();
    Expr.VectorSelector unshifted =
        new Expr.VectorSelector(
            selector.name(), selector.matchers(), Expr.Shift.NONE, selector.span());
    return new Expr.Subquery(
        use(text, signal, unshifted),
        matrix.rangeMillis(),
        signal.step().toMillis(),
        selector.shift(),
        matrix.span());
  }

  private Expr use(String text, Signal signal, Expr.VectorSelector selector) {
    if (open.contains(signal.name())) {
      throw new ExprException(
          text,
          selector.span(),
          "signal '%s' is defined by itself: %s"
              .formatted(
                  signal.name(), String.join(" -> ", open.reversed()) + " -> " + signal.name()));
    }
    open.push(signal.name());
    Expr definition = resolve(signal.text(), Parser.parse(signal.text()));
    open.pop();
    List<Matcher> matchers =
        selector.matchers().stream().filter(m -> !m.label().equals(Labels.METRIC_NAME)).toList();
    return new Expr.SignalUse(
        signal.name(), matchers, signal.text(), definition, selector.shift(), selector.span());
  }
}
