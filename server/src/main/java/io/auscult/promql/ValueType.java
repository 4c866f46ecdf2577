package io.auscult.promql;

/** What an expression is worth; the word is the one that Prometheus' error texts use. */
public enum ValueType {
  SCALAR("scalar"),
  VECTOR("instant vector"),
  MATRIX("range vector"),
  STRING("string");

  private final String word;

  ValueType(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
