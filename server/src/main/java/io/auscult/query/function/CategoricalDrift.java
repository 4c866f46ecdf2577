package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Stale;
import io.auscult.stats.drift.BinnedMeasure;
import io.auscult.stats.drift.CramersV;
import io.auscult.stats.drift.TwoWindows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleBiFunction;

/**
 * {@code drift_categorical_psi} and its kin: how far counts by the values of one label are from
 * those of a reference. A value that only one side has counts 0 on the other. No sample where a
 * side has fewer than {@value TwoWindows#LEAST_SAMPLES}.
 */
final class CategoricalDrift {
  private CategoricalDrift() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "drift_categorical_psi", measured(BinnedMeasure.PSI::ofCounts),
        "drift_categorical_js", measured(BinnedMeasure.JENSEN_SHANNON::ofCounts),
        "drift_categorical_v", measured(CramersV::of),
        "drift_categorical_pvalue", measured(CramersV::pValue));
  }

  private static FunctionBody measured(ToDoubleBiFunction<double[], double[]> measure) {
    return (args, context) -> drift(args, context, measure);
  }

  /** The rows of one series, by the value of the label. */
  private static final class Categories extends TreeMap<String, Row> {
    private static final long serialVersionUID = 1;

    double count(String value, int point) {
      Row row = get(value);
      return row == null || !row.hasSample(point) ? 0 : Math.max(0, row.at(point));
    }

    boolean hasSample(int point) {
      return values().stream().anyMatch(row -> row.hasSample(point));
    }
  }

  private static Value drift(
      Arguments args, EvalContext context, ToDoubleBiFunction<double[], double[]> measure) {
    Comparison comparison = new Comparison(measure, new FewObservations());
    References<Categories> references = new References<>(args, 2, Categories::hasSample);
    byCategory(args, 2, context).forEach(references::put);
    List<Row> rows = new ArrayList<>();
    byCategory(args, 1, context)
        .forEach((labels, current) ->
            rows.add(
                new Row(
                    labels.withoutName(),
                    references.values(
                        labels,
                        current::hasSample,
                        context.grid().length(),
                        reference ->
                            Rows.values(
                                context.grid(), i -> comparison.of(reference, current, i))))));
    comparison.few.tell(args, 1, context);
    return Rows.vector(context.grid(), rows);
  }

  private static Map<Labels, Categories> byCategory(
      Arguments args, int argument, EvalContext context) {
    NamedLabel label = new NamedLabel(args, 0);
    Map<Labels, Categories> groups = new LinkedHashMap<>();
    for (Row row : args.vector(argument).rows()) {
      label.isOn(row.labels());
      Labels others = row.labels().withoutName().with(label.name(), "");
      String value = row.labels().get(label.name());
      Row twin = groups.computeIfAbsent(others, _ -> new Categories()).put(value, row);
      if (twin != null) {
        throw args.mistake(
            argument,
            "two series have the same labels: %s and %s".formatted(twin.labels(), row.labels()));
      }
    }
    label.warnIfNowhere(context);
    return groups;
  }

  /** How two sides are compared, and whether one has had too few. */
  private record Comparison(ToDoubleBiFunction<double[], double[]> measure, FewObservations few) {

    double of(Categories reference, Categories current, int point) {
      if (!reference.hasSample(point) || !current.hasSample(point)) {
        return Stale.MARKER;
      }
      Set<String> all = new TreeSet<>(reference.keySet());
      all.addAll(current.keySet());
      double[] past = all.stream().mapToDouble(value -> reference.count(value, point)).toArray();
      double[] now = all.stream().mapToDouble(value -> current.count(value, point)).toArray();
      return few.are(sum(past)) || few.are(sum(now))
          ? Stale.MARKER
          : measure.applyAsDouble(past, now);
    }
  }

  private static double sum(double[] counts) {
    double sum = 0;
    for (double count : counts) {
      sum += count;
    }
    return sum;
  }
}
