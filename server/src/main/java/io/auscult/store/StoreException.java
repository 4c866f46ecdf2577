package io.auscult.store;

/** The state file cannot be opened, read or written. The message names the file. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreException(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }

  StoreException(String message) {
    super(message);
  }
}
