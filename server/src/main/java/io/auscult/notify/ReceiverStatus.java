package io.auscult.notify;

import java.time.Instant;
import java.util.Optional;

/**
 * How deliveries to a receiver go; counts are since the start of the program.
 *
 * @param waiting alerts of which something is still to be told
 * @param oldest since when the one waits that has waited longest
 * @param delivered notifications that the receiver has taken
 * @param dropped notifications that it has refused for good
 * @param failed attempts that will be, or have been, made again
 * @param lastSuccess when it last took something
 * @param lastError when and how it last did not
 * @param notBefore when the next attempt is made, after a failure
 */
public record ReceiverStatus(
    String name,
    int waiting,
    Optional<Instant> oldest,
    long delivered,
    long dropped,
    long failed,
    Optional<Instant> lastSuccess,
    Optional<Failure> lastError,
    Optional<Instant> notBefore) {

  /** What a receiver answered, or why there was no answer; without secrets. */
  public record Failure(Instant at, String words) {}
}
