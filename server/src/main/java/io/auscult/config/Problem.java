package io.auscult.config;

/**
 * One mistake in a file that a user wrote.
 *
 * @param line from 1; 0 where the mistake is the file itself
 * @param column from 1; 0 where the line as a whole is meant
 */
public record Problem(String file, int line, int column, String message) {

  /** {@code signals.yml:12:5: unknown key 'exp', did you mean 'expr'?} */
  @Override
  public String toString() {
    String place =
        line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    return place + ": " + message;
  }
}
