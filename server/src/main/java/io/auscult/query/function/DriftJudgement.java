package io.auscult.query.function;

import static java.util.stream.Collectors.joining;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.PromqlNotice;
import io.auscult.query.Value;
import io.auscult.series.Samples;
import io.auscult.series.Stale;
import io.auscult.stats.drift.CalibratedDrift;
import io.auscult.stats.drift.CalibratedDrift.Sequence;
import io.auscult.stats.drift.DriftMethod;
import io.auscult.stats.drift.NullLaw;
import io.auscult.stats.drift.SlidingBins;
import io.auscult.stats.drift.TwoWindows;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code drift_threshold}, {@code drift_pvalue} and {@code drift_verdict}: what a measure of drift
 * would be by chance, for windows whose samples resemble their neighbours. No sample where a side
 * has too few numbers, or the reference is worth fewer than {@value
 * CalibratedDrift#LEAST_INDEPENDENT} independent ones.
 */
final class DriftJudgement {
  private static final double DEFAULT_ALPHA = 0.01;

  private static final String TOO_SHORT =
      "at some points there is no sample: the reference is constant, or worth fewer than %d independent values, for its samples resemble their neighbours; give it a longer range"
          .formatted(CalibratedDrift.LEAST_INDEPENDENT);

  private DriftJudgement() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "drift_threshold", DriftJudgement::threshold,
        "drift_pvalue", DriftJudgement::pValue,
        "drift_verdict", DriftJudgement::verdict);
  }

  private static Value threshold(Arguments args, EvalContext context) {
    DriftMethod method = method(args, DriftMethod::hasLaw, "law that holds for all distributions");
    double alpha = Constants.share(args, 3, "alpha");
    return judged(args, context, method, Drift.bins(args, 4), (_, law) -> law.critical(alpha));
  }

  private static Value pValue(Arguments args, EvalContext context) {
    DriftMethod method = method(args, DriftMethod::hasLaw, "law that holds for all distributions");
    return judged(
        args, context, method, Drift.bins(args, 3), (drift, law) -> law.pValue(drift.value()));
  }

  private static Value verdict(Arguments args, EvalContext context) {
    DriftMethod method =
        method(
            args,
            m -> m.hasLaw() && m.customary().isPresent(),
            "law that holds for all distributions, or no size");
    double alpha = args.size() > 3 ? Constants.share(args, 3, "alpha") : DEFAULT_ALPHA;
    double least = args.size() > 4 ? least(args) : method.customary().orElseThrow();
    return judged(
        args,
        context,
        method,
        SlidingBins.DEFAULT_BINS,
        (drift, law) -> {
          double value = drift.value();
          return value >= least && law.pValue(value) < alpha ? 1 : 0;
        });
  }

  private static double least(Arguments args) {
    double least = Constants.of(args, 4);
    if (!(least >= 0)) {
      throw args.mistake(4, "the least drift must be 0 or more, got " + PromqlNotice.number(least));
    }
    return least;
  }

  private static DriftMethod method(Arguments args, Predicate<DriftMethod> fits, String lacking) {
    String name = args.text(0);
    Optional<DriftMethod> method = DriftMethod.find(name);
    if (method.filter(fits).isPresent()) {
      return method.get();
    }
    String accepted =
        Arrays.stream(DriftMethod.values())
            .filter(fits)
            .map(DriftMethod::toString)
            .collect(joining("\", \"", "\"", "\""));
    throw args.mistake(
        0,
        method.isPresent()
            ? "\"%s\" has no %s, accepted are %s".formatted(name, lacking, accepted)
            : "unknown method \"%s\", accepted are %s".formatted(name, accepted));
  }

  /** What is told of a measure and its law without drift. */
  @FunctionalInterface
  private interface Judgement {
    double of(CalibratedDrift drift, NullLaw law);
  }

  private static Value judged(
      Arguments args, EvalContext context, DriftMethod method, int bins, Judgement judgement) {
    Runnable tooShort = () -> Notices.inform(args, 2, context, TOO_SHORT);
    return DriftWalk.each(
        args,
        1,
        context,
        values -> new Judged(new CalibratedDrift(method, bins, values), judgement, tooShort));
  }

  /** The measure of windows that are moved along, and what is told of it. */
  private static final class Judged implements DriftWalk.Measured {
    private final CalibratedDrift drift;
    private final Judgement judgement;
    private final Runnable tooShort;
    private Optional<Sequence> reference = Optional.empty();
    private int referenceFrom;
    private int referenceTo;

    Judged(CalibratedDrift drift, Judgement judgement, Runnable tooShort) {
      this.drift = drift;
      this.judgement = judgement;
      this.tooShort = tooShort;
    }

    @Override
    public TwoWindows windows() {
      return drift.windows();
    }

    @Override
    public double value(Windows current, Windows past) {
      if (!drift.hasEnough()) {
        return Stale.MARKER;
      }
      Optional<NullLaw> law = drift.law(reference(past), sequence(current));
      if (law.isEmpty()) {
        tooShort.run();
        return Stale.MARKER;
      }
      return judgement.of(drift, law.get());
    }

    /** That of a reference which stays is found once. */
    private Sequence reference(Windows past) {
      if (reference.isEmpty() || past.from() != referenceFrom || past.to() != referenceTo) {
        reference = Optional.of(sequence(past));
        referenceFrom = past.from();
        referenceTo = past.to();
      }
      return reference.get();
    }

    private Sequence sequence(Windows window) {
      Samples samples = window.samples();
      double[] numbers = Numbers.of(window, 0).values();
      double span = samples.time(window.to() - 1) - samples.time(window.from());
      return drift.sequence(numbers, span / Math.max(1, numbers.length - 1));
    }
  }
}
