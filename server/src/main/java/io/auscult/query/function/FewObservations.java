package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.stats.drift.TwoWindows;

/**
 * Remembers whether any counts were too few to be compared, so that it can be told why there is no
 * value.
 */
final class FewObservations {
  private boolean seen;

  /** Whether so many are too few. */
  boolean are(double observations) {
    boolean few = !(observations >= TwoWindows.LEAST_SAMPLES);
    seen |= few;
    return few;
  }

  /** Tells it at an argument, if there were any. */
  void tell(Arguments args, int i, EvalContext context) {
    if (seen) {
      Notices.inform(
          args,
          i,
          context,
          "at some points a side has fewer than %d observations, and there is no sample; a rate is too small, take an increase over a longer range"
              .formatted(TwoWindows.LEAST_SAMPLES));
    }
  }
}
