package io.auscult.source.embedded.intake;

/**
 * One line cannot be taken: the reason, the same for all such lines, and what is wrong with this.
 */
public final class LineProblem extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  LineProblem(String reason, String detail) {
    super(reason + ": " + detail);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
