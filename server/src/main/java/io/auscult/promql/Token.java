package io.auscult.promql;

import java.util.Locale;

/**
 * One word of an expression.
 *
 * @param text the name or operator as written, the unescaped value of a string
 * @param number the value of a number, the seconds of a duration, else NaN
 */
record Token(Kind kind, String text, double number, Span span) {
  /** What a token is; the words are those of the error texts. */
  enum Kind {
    NAME("a name"),
    NUMBER("a number"),
    DURATION("a duration"),
    STRING("a string"),
    /** Arithmetic and comparison signs; {@code and}, {@code or}... are names. */
    OPERATOR("an operator"),
    ASSIGN("'='"),
    MATCH("'=~'"),
    NO_MATCH("'!~'"),
    LEFT_PAREN("'('"),
    RIGHT_PAREN("')'"),
    LEFT_BRACE("'{'"),
    RIGHT_BRACE("'}'"),
    LEFT_BRACKET("'['"),
    RIGHT_BRACKET("']'"),
    COMMA("','"),
    COLON("':'"),
    AT("'@'"),
    END("the end of the expression");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** The name in lower case, as keywords are compared; {@code ""} for what is not a name. */
  String keyword() {
    return kind == Kind.NAME ? text.toLowerCase(Locale.ROOT) : "";
  }

  /** How an error text calls it. */
  String description() {
    return switch (kind) {
      case END -> kind.word();
      case STRING -> "string " + Quoting.quote(text);
      case NUMBER, DURATION -> kind.word().substring(2) + " '" + text + "'";
      case NAME,
          OPERATOR,
          ASSIGN,
          MATCH,
          NO_MATCH,
          LEFT_PAREN,
          RIGHT_PAREN,
          LEFT_BRACE,
          RIGHT_BRACE,
          LEFT_BRACKET,
          RIGHT_BRACKET,
          COMMA,
          COLON,
          AT ->
          "'" + text + "'";
    };
  }
}
