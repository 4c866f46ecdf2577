package io.auscult.stats.drift;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The measures of drift between two samples of numbers, by the names that functions and commands
 * give them: {@code psi} is {@code drift_psi}.
 */
public enum DriftMethod {
  KS,
  PSI,
  JS,
  HELLINGER,
  TVD,
  WASSERSTEIN,
  ENERGY,
  CVM;

  private static final double CUSTOMARY = 0.1;

  /** The measure in bins that this is, if it is one. */
  public Optional<BinnedMeasure> binned() {
    return switch (this) {
      case PSI -> Optional.of(BinnedMeasure.PSI);
      case JS -> Optional.of(BinnedMeasure.JENSEN_SHANNON);
      case HELLINGER -> Optional.of(BinnedMeasure.HELLINGER);
      case TVD -> Optional.of(BinnedMeasure.TOTAL_VARIATION);
      case KS, WASSERSTEIN, ENERGY, CVM -> Optional.empty();
    };
  }

  /**
   * The measure with both windows empty.
   *
   * @param referenceValues all that the reference will ever hold
   * @param bins how many, for those that are in bins
   */
  public DriftMeasure within(double[] referenceValues, int bins) {
    return switch (this) {
      case KS -> DriftMeasure.ksDistance(referenceValues);
      case PSI, JS, HELLINGER, TVD -> DriftMeasure.binned(bins, binned().orElseThrow());
      case WASSERSTEIN -> DriftMeasure.ofSamples(SlidingSamples::wasserstein);
      case ENERGY -> DriftMeasure.ofSamples(SlidingSamples::energy);
      case CVM -> DriftMeasure.ofSamples(SlidingSamples::cramerVonMises);
    };
  }

  /** The measure with the whole reference in it. */
  public DriftMeasure against(double[] reference) {
    DriftMeasure measure = within(reference, SlidingBins.DEFAULT_BINS);
    Arrays.stream(reference).forEach(measure.windows()::addReference);
    return measure;
  }

  /** Whether the distribution without drift is known, whatever that of the values is. */
  public boolean hasLaw() {
    return switch (this) {
      case KS, PSI, JS, HELLINGER, TVD, CVM -> true;
      case WASSERSTEIN, ENERGY -> false;
    };
  }

  /** The law without drift. */
  NullLaw law(Chance chance) {
    return switch (this) {
      case KS -> chance.ks();
      case PSI -> chance.psi();
      case JS -> chance.jensenShannon();
      case HELLINGER -> chance.hellinger();
      case TVD -> chance.totalVariation();
      case CVM -> chance.cramerVonMises();
      case WASSERSTEIN, ENERGY ->
          throw new IllegalArgumentException(
              this + " has no law that is the same for all distributions of the values");
    };
  }

  /**
   * By custom the least value that is worth a thought; empty where the value tells whether there is
   * drift and not how much.
   */
  public OptionalDouble customary() {
    return this == CVM ? OptionalDouble.empty() : OptionalDouble.of(CUSTOMARY);
  }

  /** The method with a name, empty if there is none. */
  public static Optional<DriftMethod> find(String name) {
    return Arrays.stream(values()).filter(method -> method.toString().equals(name)).findFirst();
  }

  /** The method of a function, empty if it is that of none. */
  public static Optional<DriftMethod> ofFunction(String name) {
    return Arrays.stream(values()).filter(method -> method.function().equals(name)).findFirst();
  }

  /** The name of the function: {@code drift_psi}. */
  public String function() {
    return "drift_" + this;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
