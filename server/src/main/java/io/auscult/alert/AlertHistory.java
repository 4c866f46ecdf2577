package io.auscult.alert;

import java.time.Instant;
import java.util.List;

/** What alerts there are and were. */
public interface AlertHistory {

  /** Episodes that overlap a time range, pending ones included, in the order of their beginning. */
  List<AlertEpisode> between(Instant from, Instant to);
}
