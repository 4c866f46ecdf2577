package io.auscult.source.embedded;

import java.util.List;

/**
 * What became of samples that were handed to the store. All counted here is durable.
 *
 * @param added samples that are new
 * @param duplicates those that the store had already, equal in every bit
 * @param conflicts samples of a known series and time with another value; the first one stays
 * @param late samples that are older than their series may still take; none where any order is
 *     taken
 * @param oldestMillis the time of the oldest sample that may have changed something; {@link
 *     Long#MAX_VALUE} where there is none
 */
public record AppendReport(
    long added, long duplicates, Ignored conflicts, Ignored late, long oldestMillis) {

  /**
   * Samples that were not taken.
   *
   * @param examples the first few, in words
   */
  public record Ignored(long count, List<String> examples) {
    public static final Ignored NONE = new Ignored(0, List.of());

    public Ignored {
      examples = List.copyOf(examples);
    }
  }
}
