package io.auscult.query.function;

import io.auscult.series.Samples;
import io.auscult.stats.drift.SlidingKs;
import io.auscult.stats.drift.SlidingPsi;

/** A measure of how far two moving windows of numbers are apart. NaN is left out. */
interface TwoWindows {

  /** Makes the measure, empty, for references that will only hold values of these samples. */
  @FunctionalInterface
  interface Factory {
    TwoWindows over(Samples reference);
  }

  void add(double current);

  void remove(double current);

  void addReference(double reference);

  void removeReference(double reference);

  /** How many numbers the current window has. */
  int size();

  /** How many numbers the reference has. */
  int referenceSize();

  /** How many numbers each side needs at least for a value that says something. */
  int needed();

  /** The measure of the present windows. */
  double value();

  static TwoWindows ksDistance(Samples reference) {
    return new Ks(SlidingKs.within(reference.values()), false);
  }

  static TwoWindows ksPValue(Samples reference) {
    return new Ks(SlidingKs.within(reference.values()), true);
  }

  static TwoWindows psi(int bins) {
    return new Psi(new SlidingPsi(bins), bins);
  }

  /** Kolmogorov and Smirnov. */
  record Ks(SlidingKs ks, boolean pValue) implements TwoWindows {
    @Override
    public void add(double current) {
      ks.add(current);
    }

    @Override
    public void remove(double current) {
      ks.remove(current);
    }

    @Override
    public void addReference(double reference) {
      ks.addReference(reference);
    }

    @Override
    public void removeReference(double reference) {
      ks.removeReference(reference);
    }

    @Override
    public int size() {
      return ks.size();
    }

    @Override
    public int referenceSize() {
      return ks.referenceSize();
    }

    @Override
    public int needed() {
      return DriftWalk.LEAST_SAMPLES;
    }

    @Override
    public double value() {
      return pValue ? ks.pValue() : ks.distance();
    }
  }

  /** Population stability. */
  record Psi(SlidingPsi psi, int bins) implements TwoWindows {
    @Override
    public void add(double current) {
      psi.add(current);
    }

    @Override
    public void remove(double current) {
      psi.remove(current);
    }

    @Override
    public void addReference(double reference) {
      psi.addReference(reference);
    }

    @Override
    public void removeReference(double reference) {
      psi.removeReference(reference);
    }

    @Override
    public int size() {
      return psi.size();
    }

    @Override
    public int referenceSize() {
      return psi.referenceSize();
    }

    @Override
    public int needed() {
      return Math.max(DriftWalk.LEAST_SAMPLES, bins);
    }

    @Override
    public double value() {
      return psi.value();
    }
  }
}
