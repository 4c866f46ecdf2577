package io.auscult.source.embedded.remotewrite;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Keeps the books of one request. */
final class WriteTally {
  /** Senders log one line of about a thousand characters. */
  private static final int MAX_EXAMPLES = 5;

  private static final int MAX_EXAMPLE_LENGTH = 300;

  private final Map<Outcome, Long> samples = new EnumMap<>(Outcome.class);
  private final List<String> examples = new ArrayList<>();

  void count(Outcome outcome, long count) {
    if (count > 0) {
      samples.merge(outcome, count, Long::sum);
    }
  }

  void refused(Outcome outcome, long count, String which) {
    count(outcome, count);
    if (examples.size() < MAX_EXAMPLES) {
      String example = outcome.reason() + ": " + which;
      examples.add(
          example.length() > MAX_EXAMPLE_LENGTH
              ? example.substring(0, MAX_EXAMPLE_LENGTH) + "..."
              : example);
    }
  }

  void refused(Outcome outcome, long count, List<String> each) {
    count(outcome, count);
    each.forEach(which -> refused(outcome, 0, which));
  }

  WriteReport report() {
    return new WriteReport(samples, examples);
  }
}
