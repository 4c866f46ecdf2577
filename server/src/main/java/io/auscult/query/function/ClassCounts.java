package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.stats.quality.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Counts of predictions by two labels, the predicted and the actual class: rows that differ in
 * these alone. Rows without one of the two are left out: their label has not come yet.
 */
final class ClassCounts {
  /** The name of the positive class where there are only two. */
  static final String POSITIVE = "positive";

  private final Labels labels;
  private final Map<String, Integer> classes = new LinkedHashMap<>();
  private final List<Cell> cells = new ArrayList<>();

  private ClassCounts(Labels labels) {
    this.labels = labels;
  }

  private record Cell(int predicted, int actual, Row counts) {}

  /** The counts of the calls {@code f("predicted", "actual", v, ...)}. */
  static Collection<ClassCounts> of(Arguments args, EvalContext context) {
    NamedLabel predicted = new NamedLabel(args, 0);
    NamedLabel actual = new NamedLabel(args, 1);
    Collection<ClassCounts> counts = of(args, predicted, actual, UnaryOperator.identity());
    predicted.warnIfNowhere(context);
    actual.warnIfNowhere(context);
    return counts;
  }

  /** The same by two classes, {@link #POSITIVE} and another: a class may have several spellings. */
  static Collection<ClassCounts> of(Arguments args, EvalContext context, PositiveClass positive) {
    NamedLabel predicted = new NamedLabel(args, 0);
    NamedLabel actual = new NamedLabel(args, 1);
    Collection<ClassCounts> counts =
        of(args, predicted, actual, value -> positive.is(value) ? POSITIVE : "");
    for (NamedLabel label : List.of(predicted, actual)) {
      label.warnIfNowhere(context);
      positive.warnIfNever(label, context);
    }
    return counts;
  }

  private static Collection<ClassCounts> of(
      Arguments args, NamedLabel predicted, NamedLabel actual, UnaryOperator<String> toClass) {
    if (args.text(0).equals(args.text(1))) {
      throw args.mistake(1, "the predicted and the actual class must be two labels");
    }
    Map<Labels, ClassCounts> groups = new LinkedHashMap<>();
    Set<Labels> seen = new HashSet<>();
    for (Row row : args.vector(2).rows()) {
      Labels all = row.labels().withoutName();
      if (!seen.add(all)) {
        throw args.mistake(2, "two series have the same labels: " + all);
      }
      boolean isPredicted = predicted.isOn(all);
      boolean isKnown = actual.isOn(all);
      if (isPredicted && isKnown) {
        groups
            .computeIfAbsent(all.drop(List.of(predicted.name(), actual.name())), ClassCounts::new)
            .add(
                toClass.apply(all.get(predicted.name())),
                toClass.apply(all.get(actual.name())),
                row);
      }
    }
    return groups.values();
  }

  private void add(String predicted, String actual, Row counts) {
    cells.add(new Cell(number(predicted), number(actual), counts));
  }

  private int number(String name) {
    return classes.computeIfAbsent(name, _ -> classes.size());
  }

  /** The labels that all rows have in common. */
  Labels labels() {
    return labels;
  }

  /** The position in the matrix of each class. */
  Map<String, Integer> classes() {
    return classes;
  }

  ConfusionMatrix at(int point) {
    ConfusionMatrix matrix = new ConfusionMatrix(classes.size());
    cells.forEach(cell -> matrix.add(cell.predicted(), cell.actual(), cell.counts().at(point)));
    return matrix;
  }
}
