package io.auscult.app;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/** Where the program writes for people: plain lines, colours where a terminal shows them. */
final class Terminal {
  private static final int BAR = 30;

  private final PrintStream out;
  private final boolean interactive;

  /**
   * Writes to a stream.
   *
   * @param interactive true where a person looks on: colours, and lines that are overwritten
   */
  Terminal(PrintStream out, boolean interactive) {
    this.out = out;
    this.interactive = interactive;
  }

  /** The process' standard output, interactive where it is a terminal. */
  static Terminal standard() {
    boolean person = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new Terminal(System.out, person && System.getenv("NO_COLOR") == null);
  }

  /** The process' standard error, for what is no part of an answer. */
  Terminal errors() {
    return new Terminal(System.err, interactive);
  }

  boolean isInteractive() {
    return interactive;
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }

  void blank() {
    line("");
  }

  String bold(String text) {
    return styled("1", text);
  }

  String red(String text) {
    return styled("31", text);
  }

  String green(String text) {
    return styled("32", text);
  }

  String dim(String text) {
    return styled("2", text);
  }

  private String styled(String code, String text) {
    return interactive ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /** A bar that grows in place; nothing where nobody looks on. */
  void progress(String what, double done) {
    if (interactive) {
      int full = (int) Math.round(BAR * Math.clamp(done, 0, 1));
      out.printf(
          Locale.ROOT,
          "\r%s [%s%s] %3.0f %%",
          what,
          "█".repeat(full),
          "·".repeat(BAR - full),
          100 * done);
      out.flush();
    }
  }

  /** Ends a bar with a line that stays. */
  void progressDone(String text) {
    line(interactive ? "\r\u001b[2K" + text : text);
  }
}
