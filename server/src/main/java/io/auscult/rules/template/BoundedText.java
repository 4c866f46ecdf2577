package io.auscult.rules.template;

/** Text that grows up to {@link Limits#CHARACTERS} and then fails. */
final class BoundedText {
  private final StringBuilder text = new StringBuilder();

  BoundedText append(String more) {
    room(more.length());
    text.append(more);
    return this;
  }

  BoundedText append(char more) {
    room(1);
    text.append(more);
    return this;
  }

  BoundedText repeat(char more, int times) {
    room(Math.max(0, times));
    text.repeat(more, Math.max(0, times));
    return this;
  }

  private void room(int more) {
    if (more > Limits.CHARACTERS - text.length()) {
      throw new Failure("text longer than " + Limits.CHARACTERS + " characters");
    }
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
