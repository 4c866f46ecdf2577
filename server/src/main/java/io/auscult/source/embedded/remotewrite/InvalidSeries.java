package io.auscult.source.embedded.remotewrite;

/** The labels of a series cannot be; the message says why. The other series are not concerned. */
final class InvalidSeries extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidSeries(String message) {
    super(message);
  }
}
