package io.auscult.alert;

import io.auscult.rules.Change;
import java.time.Instant;
import java.util.List;

/** What changes others told us of. */
public interface ChangeHistory {

  /** Changes in [from, to], in the order of time. */
  List<Change> between(Instant from, Instant to);
}
