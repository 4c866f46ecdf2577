package io.auscult.source.embedded;

import io.auscult.series.Labels;
import io.auscult.series.Samples;

/** Unites samples of one series; where two have one time, the one that was there first stays. */
final class Merge {
  private final Labels labels;
  private final Tally tally;

  Merge(Labels labels, Tally tally) {
    this.labels = labels;
    this.tally = tally;
  }

  /** Samples with strictly increasing times: of those with one time the first. */
  Samples distinct(Samples samples) {
    return isStrict(samples) ? samples : into(Samples.EMPTY, samples);
  }

  private static boolean isStrict(Samples samples) {
    for (int i = 1; i < samples.size(); i++) {
      if (samples.time(i) == samples.time(i - 1)) {
        return false;
      }
    }
    return true;
  }

  /** Both, in the order of time; every offered sample that is not new is counted. */
  Samples into(Samples there, Samples offered) {
    Samples.Builder union = new Samples.Builder(there.size() + offered.size());
    int i = 0;
    long last = 0;
    double kept = 0;
    for (int j = 0; j < offered.size(); j++) {
      long time = offered.time(j);
      while (i < there.size() && there.time(i) <= time) {
        last = there.time(i);
        kept = there.value(i++);
        union.add(last, kept);
      }
      if (union.size() > 0 && last == time) {
        tally.repeated(labels, time, kept, offered.value(j));
      } else {
        last = time;
        kept = offered.value(j);
        union.add(last, kept);
      }
    }
    while (i < there.size()) {
      union.add(there.time(i), there.value(i++));
    }
    return union.build();
  }
}
