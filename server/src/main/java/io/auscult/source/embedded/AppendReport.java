package io.auscult.source.embedded;

import java.util.List;

/**
 * What became of samples that were handed to the store. All counted here is durable.
 *
 * @param added samples that are new
 * @param duplicates those that the store had already, equal in every bit
 * @param conflicts samples of a known series and time with another value; the first one stays
 * @param examples the first few conflicts, in words
 */
public record AppendReport(long added, long duplicates, long conflicts, List<String> examples) {
  public AppendReport {
    examples = List.copyOf(examples);
  }
}
