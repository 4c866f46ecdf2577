package io.auscult.http;

/**
 * What is asked for is not there yet, and will be soon: 503. The message says what it waits for.
 */
public final class NotReadyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotReadyException(String message) {
    super(message);
  }
}
