package io.auscult.query.promqltest;

import java.util.regex.Pattern;

/** What a message has to say. */
public sealed interface Words {
  /** Nothing in particular. */
  Words ANY = new Any();

  /** Whether a message says it. */
  boolean fit(String message);

  /** Whatever it says. */
  record Any() implements Words {
    @Override
    public boolean fit(String message) {
      return true;
    }
  }

  /** This and no more. */
  record Exactly(String text) implements Words {
    @Override
    public boolean fit(String message) {
      return message.equals(text);
    }
  }

  /** A part that matches a regular expression. */
  record Like(Pattern pattern) implements Words {
    @Override
    public boolean fit(String message) {
      return pattern.matcher(message).find();
    }
  }
}
