package io.auscult.promql;

import java.util.List;
import java.util.Optional;

/**
 * A parsed expression: a closed tree of immutable nodes, each with its place in the text. Durations
 * and offsets are in milliseconds.
 *
 * <p>Nodes are compared by identity where a plan refers to them: two equal texts at two places are
 * two nodes, because their spans differ.
 */
public sealed interface Expr {

  /** Where the node stands in the text. */
  Span span();

  /** What the node is worth. */
  ValueType type();

  /** {@code 42}, {@code 0x1f}, {@code Inf}, {@code NaN}, {@code 5m} (as seconds). */
  record NumberLiteral(double value, Span span) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.SCALAR;
    }
  }

  /** {@code "text"}, unescaped. */
  record StringLiteral(String value, Span span) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.STRING;
    }
  }

  /** A fixed evaluation time, the {@code @} modifier. */
  sealed interface At {
    /** {@code @ 1700000000.5}. */
    record Instant(long epochMillis) implements At {}

    /** {@code @ start()}: the first point of the query. */
    record Start() implements At {}

    /** {@code @ end()}: the last point of the query. */
    record End() implements At {}
  }

  /** The time modifiers of a selector or subquery: {@code offset 5m}, {@code @ end()}. */
  record Shift(long offsetMillis, Optional<At> at) {
    /** No modifier. */
    public static final Shift NONE = new Shift(0, Optional.empty());

    public boolean isNone() {
      return offsetMillis == 0 && at.isEmpty();
    }
  }

  /**
   * {@code name{label="value"} offset 5m}: the newest sample of each series. The name is also among
   * the matchers, as {@code __name__}; it is {@code ""} for {@code {__name__=~"..."}}.
   */
  record VectorSelector(String name, List<Matcher> matchers, Shift shift, Span span)
      implements Expr {
    public VectorSelector {
      matchers = List.copyOf(matchers);
    }

    @Override
    public ValueType type() {
      return ValueType.VECTOR;
    }
  }

  /** {@code selector[5m]}: the samples of the last five minutes; the selector carries the shift. */
  record MatrixSelector(VectorSelector selector, long rangeMillis, Span span) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.MATRIX;
    }
  }

  /** {@code expr[1h:1m]}; a step of 0 means the default step. */
  record Subquery(Expr expr, long rangeMillis, long stepMillis, Shift shift, Span span)
      implements Expr {
    /** The step of a subquery that states none: a minute, Prometheus' default. */
    public static final long DEFAULT_STEP_MILLIS = 60_000;

    @Override
    public ValueType type() {
      return ValueType.MATRIX;
    }
  }

  /** A call of a function of the table, with as many arguments as were written. */
  record Call(FunctionSignature function, List<Expr> args, Span span) implements Expr {
    public Call {
      args = List.copyOf(args);
    }

    @Override
    public ValueType type() {
      return function.result();
    }
  }

  /** {@code by (...)} or {@code without (...)}; neither is {@code by ()}. */
  record Grouping(boolean without, List<String> labels) {
    public Grouping {
      labels = List.copyOf(labels);
    }

    /** All series in one group. */
    public static final Grouping ALL = new Grouping(false, List.of());
  }

  /** {@code sum by (job) (expr)}; {@code topk}, {@code quantile} and others have a parameter. */
  record Aggregate(
      AggregateOp op, Grouping grouping, Optional<Expr> parameter, Expr expr, Span span)
      implements Expr {
    @Override
    public ValueType type() {
      return ValueType.VECTOR;
    }
  }

  /**
   * {@code +expr}: the same values under the same labels, but no longer a selector, so that {@code
   * timestamp(+x)} is the time of the point and {@code absent(+x{a="b"})} has no labels.
   */
  record Plus(Expr expr, Span span) implements Expr {
    @Override
    public ValueType type() {
      return expr.type();
    }
  }

  /** {@code -expr}. */
  record Negate(Expr expr, Span span) implements Expr {
    @Override
    public ValueType type() {
      return expr.type();
    }
  }

  /** {@code (expr)}, kept for the printer. */
  record Paren(Expr expr, Span span) implements Expr {
    @Override
    public ValueType type() {
      return expr.type();
    }
  }

  /** {@code left op right}; {@code bool} turns a comparison into 0 and 1. */
  record Binary(BinaryOp op, Expr left, Expr right, boolean bool, Matching matching, Span span)
      implements Expr {
    @Override
    public ValueType type() {
      return left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR
          ? ValueType.SCALAR
          : ValueType.VECTOR;
    }
  }

  /** How many series of each side a binary operator may pair. */
  enum Cardinality {
    ONE_TO_ONE,
    /** {@code group_left}: many on the left. */
    MANY_TO_ONE,
    /** {@code group_right}: many on the right. */
    ONE_TO_MANY,
    /** {@code and}, {@code or}, {@code unless}. */
    MANY_TO_MANY
  }

  /**
   * {@code on (...)}, {@code ignoring (...)}, {@code group_left (...)}.
   *
   * @param on true for {@code on}, false for {@code ignoring}
   * @param labels the labels of {@code on} or {@code ignoring}
   * @param include the labels taken over from the one side
   */
  record Matching(Cardinality cardinality, boolean on, List<String> labels, List<String> include) {
    public Matching {
      labels = List.copyOf(labels);
      include = List.copyOf(include);
    }

    /** All labels, one to one. */
    public static final Matching DEFAULT =
        new Matching(Cardinality.ONE_TO_ONE, false, List.of(), List.of());
  }

  /**
   * A use of a named expression of the signal catalogue. The parser never makes one: the catalogue
   * puts it where a selector names a signal. The matchers filter the definition's result, without
   * {@code __name__}.
   *
   * @param text the signal's own expression as written, to which the spans of the definition refer
   * @param definition the signal's own expression
   */
  record SignalUse(
      String name, List<Matcher> matchers, String text, Expr definition, Shift shift, Span span)
      implements Expr {
    public SignalUse {
      matchers = List.copyOf(matchers);
    }

    @Override
    public ValueType type() {
      return ValueType.VECTOR;
    }
  }
}
