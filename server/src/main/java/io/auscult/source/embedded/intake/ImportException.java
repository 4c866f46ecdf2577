package io.auscult.source.embedded.intake;

/** Nothing of the input can be read; the message says why and what would be accepted. */
public final class ImportException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  ImportException(String message) {
    super(message);
  }

  ImportException(String message, Throwable cause) {
    super(message, cause);
  }
}
