package io.auscult.stats.correlation;

import java.util.OptionalLong;

/**
 * Times that are nearly a step apart: time i is within [from, to] + i step.
 *
 * @param from of any unit, as the times
 * @param to the same as {@code from} where all are exactly a step apart
 * @param step above 0
 */
record EvenTimes(long from, long to, long step) {

  /**
   * How times are placed, ascending, one at least; anything fits where from and to are far apart.
   */
  static EvenTimes of(long[] times, long step) {
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    for (int i = 0; i < times.length; i++) {
      long place = times[i] - i * step;
      from = Math.min(from, place);
      to = Math.max(to, place);
    }
    return new EvenTimes(from, to, step);
  }

  /**
   * How many positions further the sample nearest to one of these is among others; empty where that
   * may differ from sample to sample.
   *
   * @param delay is taken off these times
   */
  OptionalLong shift(EvenTimes others, long delay) {
    long earliest = from - delay - others.to;
    long latest = to - delay - others.from;
    long shift = Math.round((earliest + latest) / (2.0 * step));
    boolean certain = 2 * (latest - shift * step) < step && 2 * (shift * step - earliest) < step;
    return certain ? OptionalLong.of(shift) : OptionalLong.empty();
  }
}
