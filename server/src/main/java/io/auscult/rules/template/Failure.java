package io.auscult.rules.template;

/** A function or an operation that cannot be done; whoever evaluates knows where. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Failure(String message) {
    // It is caught and told with its place in the template; our own stack says nothing.
    super(message, null, false, false);
  }

  String problem() {
    return String.valueOf(getMessage());
  }
}
