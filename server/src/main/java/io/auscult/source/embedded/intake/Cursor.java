package io.auscult.source.embedded.intake;

/** A place in a line of exposition text that is being read. */
final class Cursor {
  private final String line;
  private int at;

  Cursor(String line) {
    this.line = line;
  }

  int position() {
    return at;
  }

  void moveTo(int position) {
    at = position;
  }

  boolean atEnd() {
    return at >= line.length();
  }

  /** True where a character is next. */
  boolean sees(char c) {
    return !atEnd() && line.charAt(at) == c;
  }

  /** Steps over a character where it is next. */
  boolean skip(char c) {
    if (!sees(c)) {
      return false;
    }
    at++;
    return true;
  }

  void expect(char c, String where) throws LineProblem {
    if (!skip(c)) {
      throw problem("'%c' is needed %s".formatted(c, where));
    }
  }

  void skipSpace() {
    while (sees(' ') || sees('\t')) {
      at++;
    }
  }

  /** A metric or label name; a colon is for metric names. */
  String name(boolean colon) throws LineProblem {
    int start = at;
    while (!atEnd() && isName(line.charAt(at), colon, at > start)) {
      at++;
    }
    if (at == start) {
      throw problem("a name is needed");
    }
    return line.substring(start, at);
  }

  private static boolean isName(char c, boolean colon, boolean inside) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || (colon && c == ':')
        || (inside && c >= '0' && c <= '9');
  }

  /** A text in quotes, with \\, \" and \n for what cannot stand there. */
  String quoted() throws LineProblem {
    int start = at;
    expect('"', "before a label's value");
    StringBuilder value = new StringBuilder();
    while (!sees('"')) {
      if (atEnd()) {
        at = start;
        throw problem("this quote is not closed");
      }
      value.append(skip('\\') ? escaped() : line.charAt(at++));
    }
    at++;
    return value.toString();
  }

  private char escaped() throws LineProblem {
    if (atEnd()) {
      throw problem("nothing follows the backslash");
    }
    char c = line.charAt(at++);
    return c == 'n' ? '\n' : c;
  }

  /** What stands here up to the next space or the end; empty at the end. */
  String word() {
    skipSpace();
    int start = at;
    while (!atEnd() && !sees(' ') && !sees('\t')) {
      at++;
    }
    return line.substring(start, at);
  }

  /** All behind the next character. */
  String rest() {
    return line.substring(Math.min(at + 1, line.length()));
  }

  LineProblem problem(String what) {
    return new LineProblem("not a sample", "column %d: %s".formatted(at + 1, what));
  }
}
