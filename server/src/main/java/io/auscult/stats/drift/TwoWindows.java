package io.auscult.stats.drift;

/**
 * Two windows of numbers, a current one and a reference, that move sample by sample: what every
 * sliding measure of drift works on. NaN is left out; a number that is removed must be there.
 */
public interface TwoWindows {
  /**
   * How many numbers each side needs for a distance that says something: with fewer it is mostly
   * chance (that of two samples of ten from one distribution is 0.5 or more one time in six).
   */
  int LEAST_SAMPLES = 10;

  /** A number enters the current window. */
  void add(double current);

  /**
   * A number leaves the current window.
   *
   * @throws IllegalArgumentException if it is not there
   */
  void remove(double current);

  /** A number enters the reference. */
  void addReference(double reference);

  /**
   * A number leaves the reference.
   *
   * @throws IllegalArgumentException if it is not there
   */
  void removeReference(double reference);

  /** How many numbers the current window has. */
  int size();

  /** How many numbers the reference has. */
  int referenceSize();
}
