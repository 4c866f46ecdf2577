package io.auscult.query.promqltest;

/** A mistake in a script. */
public final class ScriptException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  ScriptException(String script, int line, String text, RuntimeException cause) {
    super("%s:%d: %s%n  %s".formatted(script, line, cause.getMessage(), text), cause);
  }
}
