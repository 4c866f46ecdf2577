package io.auscult.source;

/** A limit would be exceeded. The message names the limit, what was asked, and the setting. */
public sealed class LimitException extends RuntimeException permits ResolutionException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what what is limited, {@code points per series}
   * @param asked how much was asked for
   * @param allowed how much is allowed
   * @param setting the configuration key that holds the limit, {@code queries.maxPoints}
   */
  public LimitException(String what, long asked, long allowed, String setting) {
    super(
        "%d %s asked for, at most %d allowed (setting %s)"
            .formatted(asked, what, allowed, setting));
  }
}
