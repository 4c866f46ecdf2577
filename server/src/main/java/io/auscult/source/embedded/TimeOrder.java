package io.auscult.source.embedded;

import io.auscult.series.Labels;
import io.auscult.series.Samples;
import java.time.Duration;

/**
 * Lets pass the samples of a series that come in the order of time, or not too late.
 *
 * <p>A sample of the newest time passes, whatever its value: whoever stores it sees whether it is
 * known. This is the rule of Prometheus' head, but that the window is measured from the newest
 * sample of the series and not of the store.
 */
final class TimeOrder {
  private final long windowMillis;
  private final Tally tally;

  TimeOrder(Duration window, Tally tally) {
    this.windowMillis = window.toMillis();
    this.tally = tally;
  }

  /**
   * What may be stored, in the order of time.
   *
   * @param arrived as it came
   * @param newestStored the time of the newest sample there is, {@link Long#MIN_VALUE} for none
   */
  Samples admit(Labels labels, Points arrived, long newestStored) {
    Points admitted = new Points(arrived.size());
    long newest = newestStored;
    for (int i = 0; i < arrived.size(); i++) {
      long time = arrived.time(i);
      if (time < floor(newest)) {
        tally.late(labels, time, newest);
      } else {
        admitted.add(time, arrived.value(i));
        newest = Math.max(newest, time);
      }
    }
    return admitted.samples();
  }

  private long floor(long newest) {
    return newest < Long.MIN_VALUE + windowMillis ? Long.MIN_VALUE : newest - windowMillis;
  }
}
