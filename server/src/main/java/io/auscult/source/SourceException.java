package io.auscult.source;

import org.jspecify.annotations.Nullable;

/** A store refused, failed, or was too slow. The message starts with the store's name. */
public final class SourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong, and so whose turn it is to act. */
  public enum Reason {
    /** The store understood and said no: the caller's mistake. */
    REJECTED,
    /** The store evaluated, and found that its data do not fit the question. */
    UNFIT,
    /** The store could not be reached or broke off. */
    UNAVAILABLE,
    /** The store's answer could not be read. */
    MALFORMED,
    /** The store did not answer in time. */
    TIMEOUT
  }

  private final Reason reason;
  private final String source;

  public SourceException(Reason reason, String source, String message) {
    this(reason, source, message, null);
  }

  public SourceException(Reason reason, String source, String message, @Nullable Throwable cause) {
    super(source + ": " + message, cause);
    this.reason = reason;
    this.source = source;
  }

  /** The store's name in the configuration. */
  public String source() {
    return source;
  }

  public Reason reason() {
    return reason;
  }
}
