package io.auscult.stats.drift;

import java.util.Arrays;
import java.util.Optional;

/**
 * A measure of drift between two moving windows, and what it would be by chance, for values that
 * repeat their neighbours as those of a monitored series do.
 *
 * <p>Checked by simulation: of autoregressive series with coefficients from 0 to 0.99 and no drift,
 * at most one in twenty exceeds the critical value at 0.05.
 */
public final class CalibratedDrift {
  /**
   * So many independent values the reference has to be worth: where it has fewer it cannot show how
   * slowly the series varies, and there is no law.
   */
  public static final int LEAST_INDEPENDENT = TwoWindows.LEAST_SAMPLES;

  private final DriftMethod method;
  private final DriftMeasure measure;
  private final SlidingBins bins;

  /** Both windows empty, for references that will only hold these values. */
  public CalibratedDrift(DriftMethod method, int bins, double[] referenceValues) {
    this.method = method;
    this.measure = method.within(referenceValues, bins);
    this.bins = new SlidingBins(bins);
  }

  /** The windows, to be moved. */
  public TwoWindows windows() {
    return new Both(measure.windows(), bins);
  }

  /** Whether both windows have as many numbers as the measure needs. */
  public boolean hasEnough() {
    return measure.hasEnough();
  }

  /** The measure. */
  public double value() {
    return measure.value().getAsDouble();
  }

  /** The dependence of the numbers of one of the windows, in the order of time. */
  public Sequence sequence(double[] numbers, double step) {
    return new Sequence(Dependence.of(bins.of(numbers)), step);
  }

  /**
   * How the numbers of a window follow each other.
   *
   * @param step the mean time between two of them; 0 where it is not known
   */
  public record Sequence(Dependence dependence, double step) {}

  /**
   * The law of the measure where there is no drift; empty where the reference is constant or has
   * too few independent values.
   */
  public Optional<NullLaw> law(Sequence reference, Sequence current) {
    long[] filled = Arrays.stream(bins.referenceCounts()).filter(count -> count > 0).toArray();
    boolean known = reference.step > 0 && current.step > 0;
    double step = known ? reference.step : 1;
    double currentStep = known ? current.step : 1;
    Dependence past = reference.dependence.with(current.dependence, step, currentStep);
    Dependence now = current.dependence.with(reference.dependence, currentStep, step);
    return filled.length < 2 || past.size() < LEAST_INDEPENDENT * past.slow()
        ? Optional.empty()
        : Optional.of(method.law(new Chance(filled, past, now)));
  }

  /** Two pairs of windows that move together. */
  private record Both(TwoWindows first, TwoWindows second) implements TwoWindows {
    @Override
    public void add(double current) {
      first.add(current);
      second.add(current);
    }

    @Override
    public void remove(double current) {
      first.remove(current);
      second.remove(current);
    }

    @Override
    public void addReference(double reference) {
      first.addReference(reference);
      second.addReference(reference);
    }

    @Override
    public void removeReference(double reference) {
      first.removeReference(reference);
      second.removeReference(reference);
    }

    @Override
    public int size() {
      return first.size();
    }

    @Override
    public int referenceSize() {
      return first.referenceSize();
    }
  }
}
