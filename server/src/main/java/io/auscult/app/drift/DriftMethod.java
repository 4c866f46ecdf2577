package io.auscult.app.drift;

import io.auscult.stats.drift.BinnedMeasure;
import io.auscult.stats.drift.DriftMeasure;
import io.auscult.stats.drift.SlidingBins;
import io.auscult.stats.drift.SlidingSamples;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The measures of drift by the names of the functions: {@code ks} is {@code drift_ks}. */
public enum DriftMethod {
  KS,
  PSI,
  JS,
  HELLINGER,
  TVD,
  WASSERSTEIN,
  ENERGY,
  CVM;

  /** The measure with the whole reference in it. */
  DriftMeasure against(double[] reference) {
    DriftMeasure measure = within(reference);
    Arrays.stream(reference).forEach(measure.windows()::addReference);
    return measure;
  }

  private DriftMeasure within(double[] reference) {
    return switch (this) {
      case KS -> DriftMeasure.ksDistance(reference);
      case PSI -> binned(BinnedMeasure.PSI);
      case JS -> binned(BinnedMeasure.JENSEN_SHANNON);
      case HELLINGER -> binned(BinnedMeasure.HELLINGER);
      case TVD -> binned(BinnedMeasure.TOTAL_VARIATION);
      case WASSERSTEIN -> DriftMeasure.ofSamples(SlidingSamples::wasserstein);
      case ENERGY -> DriftMeasure.ofSamples(SlidingSamples::energy);
      case CVM -> DriftMeasure.ofSamples(SlidingSamples::cramerVonMises);
    };
  }

  private static DriftMeasure binned(BinnedMeasure measure) {
    return DriftMeasure.binned(SlidingBins.DEFAULT_BINS, measure);
  }

  /**
   * The method with a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static DriftMethod named(String name) {
    return Arrays.stream(values())
        .filter(method -> method.toString().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'%s' is no method; known: %s"
                    .formatted(
                        name,
                        Arrays.stream(values())
                            .map(DriftMethod::toString)
                            .collect(Collectors.joining(", ")))));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
