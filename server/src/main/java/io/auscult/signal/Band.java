package io.auscult.signal;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is usual for a signal: other signals, drawn with it, that give the lowest and the highest
 * value to be expected.
 *
 * @param lower the name of a signal; empty where nothing is too low
 * @param upper the name of a signal; empty where nothing is too high
 */
public record Band(Optional<String> lower, Optional<String> upper) {
  /** No band. */
  public static final Band NONE = new Band(Optional.empty(), Optional.empty());

  /** The signals that are named, lower first. */
  public Stream<String> names() {
    return Stream.of(lower, upper).flatMap(Optional::stream);
  }
}
