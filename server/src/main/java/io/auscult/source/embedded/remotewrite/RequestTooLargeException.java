package io.auscult.source.embedded.remotewrite;

/** A request is larger than allowed, as it came or unpacked; nothing of it was read. */
public final class RequestTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what what is limited, {@code the unpacked request}
   * @param allowed how many bytes are allowed
   * @param setting the configuration key that holds the limit
   */
  public RequestTooLargeException(String what, long allowed, String setting) {
    super(
        "%s has more than the %d bytes that are allowed (setting %s)"
            .formatted(what, allowed, setting));
  }
}
