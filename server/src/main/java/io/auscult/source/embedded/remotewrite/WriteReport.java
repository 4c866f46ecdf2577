package io.auscult.source.embedded.remotewrite;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a request. All that is accepted is durable.
 *
 * @param samples how many samples had which outcome; 0 is left out
 * @param examples the first few that were refused, with the reason, in words
 */
public record WriteReport(Map<Outcome, Long> samples, List<String> examples) {
  public WriteReport {
    samples = Collections.unmodifiableMap(new EnumMap<>(samples));
    examples = List.copyOf(examples);
  }

  /** How many samples had an outcome. */
  public long count(Outcome outcome) {
    return samples.getOrDefault(outcome, 0L);
  }

  /** True where nothing was refused, not even a series without samples. */
  public boolean isComplete() {
    return examples.isEmpty();
  }

  /** One line for the sender's log: how many, and the first reasons. */
  public String summary() {
    long refused = sum(false);
    String also = examples.size() < refused ? "; ..." : "";
    return "%d samples refused, %d accepted: %s%s"
        .formatted(refused, sum(true), String.join("; ", examples), also);
  }

  private long sum(boolean accepted) {
    return samples.entrySet().stream()
        .filter(entry -> entry.getKey().isAccepted() == accepted)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
