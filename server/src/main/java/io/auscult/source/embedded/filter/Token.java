package io.auscult.source.embedded.filter;

import io.auscult.promql.Span;

/**
 * A piece of a filter.
 *
 * @param text what it says; of a word or quoted text without quotes and escapes
 */
record Token(Kind kind, String text, Span span) {
  enum Kind {
    WORD,
    QUOTED,
    COLON,
    OPEN,
    CLOSE,
    RANGE_OPEN,
    RANGE_CLOSE,
    COMPARISON,
    AND,
    OR,
    NOT,
    TO,
    END
  }

  /** How a message names it. */
  String shown() {
    return kind == Kind.END ? "the end" : "'" + text + "'";
  }
}
