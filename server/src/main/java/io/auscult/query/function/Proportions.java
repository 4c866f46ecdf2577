package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Stale;
import io.auscult.stats.quality.Proportion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code proportion_lower} and its kin: how sure a share of successes is, and whether it differs
 * from another. No sample where successes are not from 0 to trials.
 */
final class Proportions {
  private Proportions() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "proportion_lower", (args, context) -> bound(args, context, Proportion::lower),
        "proportion_upper", (args, context) -> bound(args, context, Proportion::upper),
        "proportion_difference_lower",
            (args, context) -> differenceBound(args, context, Proportion::differenceLower),
        "proportion_difference_upper",
            (args, context) -> differenceBound(args, context, Proportion::differenceUpper),
        "proportion_difference_pvalue",
            (args, context) -> difference(args, context, Proportion::differencePValue));
  }

  @FunctionalInterface
  private interface Bound {
    double of(Proportion proportion, double z);
  }

  @FunctionalInterface
  private interface Comparison {
    double of(Proportion current, Proportion reference);
  }

  @FunctionalInterface
  private interface DifferenceBound {
    double of(Proportion current, Proportion reference, double z);
  }

  private static Value bound(Arguments args, EvalContext context, Bound bound) {
    double z = Proportion.quantile(Constants.share(args, 2, "confidence"));
    References<Row> trials = vector(args, 1);
    List<Row> rows = new ArrayList<>();
    for (Row successes : args.vector(0).rows()) {
      trials
          .of(successes.labels())
          .ifPresent(match -> {
            double[] values = new double[context.grid().length()];
            Arrays.setAll(
                values,
                i -> proportion(successes, match, i).map(p -> bound.of(p, z)).orElse(Stale.MARKER));
            rows.add(new Row(successes.labels().withoutName(), values));
          });
    }
    return Rows.vector(context.grid(), rows);
  }

  private static Value differenceBound(Arguments args, EvalContext context, DifferenceBound bound) {
    double z = Proportion.quantile(Constants.share(args, 4, "confidence"));
    return difference(args, context, (current, reference) -> bound.of(current, reference, z));
  }

  private static Value difference(Arguments args, EvalContext context, Comparison comparison) {
    References<Row> trials = vector(args, 1);
    References<Row> pastSuccesses = vector(args, 2);
    References<Row> pastTrials = vector(args, 3);
    List<Row> rows = new ArrayList<>();
    for (Row successes : args.vector(0).rows()) {
      Optional<Row> n = trials.of(successes.labels());
      Optional<Row> past = pastSuccesses.of(successes.labels());
      Optional<Row> pastN = pastTrials.of(successes.labels());
      if (n.isPresent() && past.isPresent() && pastN.isPresent()) {
        double[] values = new double[context.grid().length()];
        for (int i = 0; i < values.length; i++) {
          Optional<Proportion> reference = proportion(past.get(), pastN.get(), i);
          values[i] =
              proportion(successes, n.get(), i)
                  .flatMap(p -> reference.map(r -> comparison.of(p, r)))
                  .orElse(Stale.MARKER);
        }
        rows.add(new Row(successes.labels().withoutName(), values));
      }
    }
    return Rows.vector(context.grid(), rows);
  }

  private static References<Row> vector(Arguments args, int argument) {
    References<Row> rows = new References<>(args, argument);
    args.vector(argument).rows().forEach(row -> rows.put(row.labels(), row));
    return rows;
  }

  private static Optional<Proportion> proportion(Row successes, Row trials, int point) {
    double k = successes.at(point);
    double n = trials.at(point);
    return Proportion.isPossible(k, n) ? Optional.of(new Proportion(k, n)) : Optional.empty();
  }
}
