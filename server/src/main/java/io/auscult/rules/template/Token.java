package io.auscult.rules.template;

/**
 * A token of a template.
 *
 * @param text as written; of {@link Kind#TEXT} after trimming
 * @param offset where it begins
 */
record Token(Kind kind, String text, int offset) {
  enum Kind {
    TEXT,
    OPEN,
    CLOSE,
    WORD,
    FIELD,
    VARIABLE,
    NUMBER,
    STRING,
    CHARACTER,
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }
}
