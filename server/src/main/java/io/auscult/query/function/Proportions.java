package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Stale;
import io.auscult.stats.quality.Proportion;
import java.util.ArrayList;
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
    Counts counts = new Counts(args, 0);
    List<Row> rows = new ArrayList<>();
    for (Row successes : args.vector(0).rows()) {
      double[] trials = counts.trialsOf(successes);
      double[] values =
          Rows.values(
              context.grid(),
              i ->
                  counts
                      .proportion(successes.at(i), trials[i])
                      .map(p -> bound.of(p, z))
                      .orElse(Stale.MARKER));
      rows.add(new Row(successes.labels().withoutName(), values));
    }
    counts.tell(context);
    return Rows.vector(context.grid(), rows);
  }

  private static Value differenceBound(Arguments args, EvalContext context, DifferenceBound bound) {
    double z = Proportion.quantile(Constants.share(args, 4, "confidence"));
    return difference(args, context, (current, reference) -> bound.of(current, reference, z));
  }

  private static Value difference(Arguments args, EvalContext context, Comparison comparison) {
    Counts now = new Counts(args, 0);
    Counts past = new Counts(args, 2);
    References<Row> pastSuccesses = References.ofVector(args, 2);
    List<Row> rows = new ArrayList<>();
    for (Row successes : args.vector(0).rows()) {
      double[] trials = now.trialsOf(successes);
      double[] pastOnes = valuesOf(pastSuccesses, successes);
      double[] pastTrials = past.trialsOf(successes);
      double[] values =
          Rows.values(
              context.grid(),
              i -> {
                Optional<Proportion> reference = past.proportion(pastOnes[i], pastTrials[i]);
                return now.proportion(successes.at(i), trials[i])
                    .flatMap(p -> reference.map(r -> comparison.of(p, r)))
                    .orElse(Stale.MARKER);
              });
      rows.add(new Row(successes.labels().withoutName(), values));
    }
    now.tell(context);
    past.tell(context);
    return Rows.vector(context.grid(), rows);
  }

  /** The values of the row that goes with another at each point. */
  private static double[] valuesOf(References<Row> rows, Row other) {
    return rows.values(other.labels(), other::hasSample, other.length(), Row::values);
  }

  /** Two arguments that are successes and trials; remembers whether they fit together. */
  private static final class Counts {
    private final Arguments args;
    private final int argument;
    private final References<Row> trials;
    private boolean exceeding;

    Counts(Arguments args, int argument) {
      this.args = args;
      this.argument = argument;
      this.trials = References.ofVector(args, argument + 1);
    }

    double[] trialsOf(Row current) {
      return valuesOf(trials, current);
    }

    Optional<Proportion> proportion(double successes, double of) {
      exceeding |= Proportion.exceed(successes, of);
      return Proportion.of(successes, of);
    }

    void tell(EvalContext context) {
      if (exceeding) {
        Notices.warn(
            args,
            argument,
            context,
            "at some points there are more successes than trials, and no sample; are the two arguments in the right order?");
      }
    }
  }
}
