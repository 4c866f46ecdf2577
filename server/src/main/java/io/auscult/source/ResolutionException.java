package io.auscult.source;

/**
 * The grid that was asked for has too many points, whatever the data: the caller's to mend, with a
 * longer step or a shorter range.
 */
public final class ResolutionException extends LimitException {
  private static final long serialVersionUID = 1L;

  private final int allowed;

  /**
   * @param asked points of a series
   * @param allowed so many a series may have
   */
  public ResolutionException(long asked, int allowed) {
    super(
        "points per series (use a longer step or a shorter range)",
        asked,
        allowed,
        "queries.maxPoints");
    this.allowed = allowed;
  }

  /** The points that a series may have. */
  public int allowed() {
    return allowed;
  }
}
