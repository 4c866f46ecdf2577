package io.auscult.rules;

/** A place in a rule file; line and column count from 1, and are 0 where unknown. */
public record Place(String file, int line, int column) {

  /** {@code file:line:column}, shorter where a part is unknown. */
  @Override
  public String toString() {
    if (line == 0) {
      return file;
    }
    return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}
