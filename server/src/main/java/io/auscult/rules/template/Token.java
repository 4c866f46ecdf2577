package io.auscult.rules.template;

/**
 * A piece of a template.
 *
 * @param text as it is written; names of fields and variables with their {@code .} and {@code $}
 * @param position index of its first character in the template
 */
record Token(Kind kind, String text, int position) {
  enum Kind {
    TEXT,
    OPEN,
    CLOSE,
    NAME,
    FIELD,
    VARIABLE,
    DOT,
    STRING,
    NUMBER,
    CHARACTER,
    DECLARE,
    ASSIGN,
    PIPE,
    COMMA,
    LEFT,
    RIGHT,
    SPACE,
    END
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  /** How an error names it. */
  String shown() {
    return switch (kind) {
      case END -> "the end of the text";
      case CLOSE -> "}}";
      case SPACE -> "a space";
      default -> "'" + text + "'";
    };
  }
}
