package io.auscult.source;

/** Too much is asked at once; later it may be answered. The message names limit and setting. */
public final class OverloadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what what there is too much of, {@code queries waiting}
   * @param asked how much there would be
   * @param allowed how much is allowed
   * @param setting the configuration key that holds the limit, {@code queries.maxQueued}
   */
  public OverloadException(String what, long asked, long allowed, String setting) {
    super(
        "%d %s, at most %d allowed (setting %s); try again"
            .formatted(asked, what, allowed, setting));
  }
}
