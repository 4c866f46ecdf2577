package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.PromqlNotice;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Series;
import io.auscult.stats.quality.RankedList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * {@code ndcg} and its kin: how well the lists of a range are sorted, whose items' series carry
 * what the item was worth as a label. The items of a list share its time, so that a list is in a
 * window or not, and is judged once however often the window moves.
 */
final class RankedQuality {
  private RankedQuality() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "ndcg", RankedQuality::ndcg,
        "mean_average_precision", ofRelevance(RankedList::averagePrecision),
        "mean_reciprocal_rank", ofRelevance(RankedList::reciprocalRank));
  }

  private static Value ndcg(Arguments args, EvalContext context) {
    int k = first(args);
    return means(
        args, 1, context, new NamedLabel(args, 2), text -> gain(args, text), list -> list.ndcg(k));
  }

  /** How many items count; all of them where it is infinite. */
  private static int first(Arguments args) {
    double k = Constants.of(args, 0);
    if (k == Double.POSITIVE_INFINITY) {
      return Integer.MAX_VALUE;
    }
    if (k != Math.rint(k) || k < 1 || k > Integer.MAX_VALUE) {
      throw args.mistake(
          0,
          "k must be a whole number from 1 on, or Inf for whole lists, got "
              + PromqlNotice.number(k));
    }
    return (int) k;
  }

  private static double gain(Arguments args, String value) {
    double gain =
        switch (value) {
          case "true" -> 1;
          case "false" -> 0;
          default -> number(value);
        };
    if (!(gain >= 0 && gain < Double.POSITIVE_INFINITY)) {
      throw args.mistake(
          2,
          "the relevance of an item is a number from 0 on, true or false, got \"%s\""
              .formatted(value));
    }
    return gain;
  }

  private static double number(String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }

  private static FunctionBody ofRelevance(ToDoubleFunction<RankedList> measure) {
    return (args, context) -> {
      NamedLabel label = new NamedLabel(args, 1);
      PositiveClass positive = new PositiveClass(args, 2);
      Value value = means(args, 0, context, label, text -> positive.is(text) ? 1 : 0, measure);
      positive.warnIfNever(label, context);
      return value;
    };
  }

  /**
   * The mean of a measure over the lists of each group of series.
   *
   * @param range the position of the range
   * @param label that of the worth of an item
   * @param gain what an item is worth by the text of that label
   */
  private static Value means(
      Arguments args,
      int range,
      EvalContext context,
      NamedLabel label,
      ToDoubleFunction<String> gain,
      ToDoubleFunction<RankedList> measure) {
    Map<Labels, RankedGroup> groups = groups(args.range(range), label, args.textOr(3, ""), gain);
    label.warnIfNowhere(context);
    List<Row> rows = new ArrayList<>();
    groups.forEach((labels, group) -> {
      double[] values =
          WindowMeans.of(
              args.range(range),
              group.measured(measure),
              context.grid(),
              DoubleUnaryOperator.identity());
      rows.add(new Row(labels, values));
    });
    if (!groups.isEmpty() && groups.values().stream().allMatch(group -> group.longest() == 1)) {
      Notices.warn(
          args,
          range,
          context,
          "no list has two items: those of a list are known by their common time");
    }
    return Rows.vector(context.grid(), rows);
  }

  /** By all labels but those of the worth of an item and the name of a list. */
  private static Map<Labels, RankedGroup> groups(
      Value.Range range, NamedLabel label, String list, ToDoubleFunction<String> gain) {
    Map<Labels, RankedGroup> groups = new LinkedHashMap<>();
    for (Series series : range.series()) {
      if (label.isOn(series.labels())) {
        Labels others = series.labels().withoutName().with(label.name(), "");
        groups
            .computeIfAbsent(
                list.isEmpty() ? others : others.with(list, ""), _ -> new RankedGroup())
            .add(
                list.isEmpty() ? "" : series.labels().get(list),
                series.samples(),
                gain.applyAsDouble(series.labels().get(label.name())));
      }
    }
    return groups;
  }
}
