package io.auscult.rules;

/**
 * When an alert flaps: its condition came and went so often in its last {@link #EVALUATIONS} that
 * to tell of each change would say less than to tell of none. A change counts more the later it
 * was, from 0.8 to 1.2, as in Nagios and Kapacitor.
 *
 * @param low it flaps no more below this share of changes
 * @param high it begins to flap from this share of changes
 */
public record Flapping(double low, double high) {
  /** How many evaluations are looked at. */
  public static final int EVALUATIONS = 20;

  /** Kapacitor's marks. */
  public static final Flapping DEFAULT = new Flapping(0.25, 0.5);

  /** No alert ever flaps. */
  public static final Flapping OFF = new Flapping(0, 2);

  /** Where a share of changes leads from flapping or not. */
  public boolean flaps(boolean before, double share) {
    return share >= (before ? low : high);
  }
}
