package io.auscult.source.embedded.intake;

/** One format: takes the lines of an input in turn. */
interface LineFormat {
  /** Takes a line whole or, with a {@link LineProblem}, not at all. */
  void line(long number, String line) throws LineProblem;

  /** Hands over what is still held back. */
  void finish();
}
