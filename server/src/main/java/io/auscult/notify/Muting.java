package io.auscult.notify;

import io.auscult.series.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which alerts receivers are not told of, and when. */
@FunctionalInterface
public interface Muting {

  /** Mutes nothing. */
  Muting NONE = (_, _) -> Optional.empty();

  /**
   * Why an alert is muted at an instant, {@code maintenance nightly-training}; empty where it is
   * not.
   */
  Optional<String> mutedBy(Labels labels, Instant at);

  /** Mutes what any of these mutes, for the reason of the first that does. */
  static Muting anyOf(List<? extends Muting> mutings) {
    List<Muting> all = List.copyOf(mutings);
    return (labels, at) ->
        all.stream().flatMap(muting -> muting.mutedBy(labels, at).stream()).findFirst();
  }
}
