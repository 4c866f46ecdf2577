package io.auscult.rules.template;

/** Counts what one expansion does, up to its limits. */
final class Steps {
  private static final int CHARACTERS_OF_A_STEP = 64;

  private int steps;
  private int queries;
  private int regexes;
  private int depth;

  void take() {
    take(1);
  }

  /** A call costs more, the longer the texts are that it reads or writes. */
  void takeText(String text) {
    take(text.length() / CHARACTERS_OF_A_STEP);
  }

  private void take(int more) {
    steps += more;
    if (steps > Limits.STEPS) {
      throw new Failure("more than " + Limits.STEPS + " steps");
    }
  }

  void takeQuery() {
    if (++queries > Limits.QUERIES) {
      throw new Failure("more than " + Limits.QUERIES + " queries");
    }
  }

  void takeRegex() {
    if (++regexes > Limits.REGEXES) {
      throw new Failure("more than " + Limits.REGEXES + " regular expressions");
    }
  }

  /** Goes into a block, a template or parentheses; {@link #leave} comes out. */
  void enter() {
    if (++depth > Limits.NESTING) {
      throw new Failure("exceeded maximum template depth (" + Limits.NESTING + ")");
    }
  }

  void leave() {
    depth--;
  }
}
