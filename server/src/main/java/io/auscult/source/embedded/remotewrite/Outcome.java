package io.auscult.source.embedded.remotewrite;

/** What became of a sample. */
public enum Outcome {
  /** It is new and stored. */
  STORED(""),
  /** It was there already, with the same value. */
  DUPLICATE(""),
  /** There is one of this time with another value, which stays. */
  CONFLICT("duplicate sample for timestamp"),
  /** Its series has a newer one. */
  OUT_OF_ORDER("out of order sample"),
  /** It lies in the future. */
  TOO_NEW("out of bounds"),
  /** Its series has labels that cannot be. */
  INVALID("invalid labels"),
  /** It is a native histogram. */
  HISTOGRAM("native histograms are not stored");

  private final String reason;

  Outcome(String reason) {
    this.reason = reason;
  }

  /** True where the store has the sample now. */
  public boolean isAccepted() {
    return reason.isEmpty();
  }

  /** Why it was refused, in Prometheus' words where it has some. */
  String reason() {
    return reason;
  }
}
