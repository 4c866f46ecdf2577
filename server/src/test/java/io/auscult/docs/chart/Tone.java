package io.auscult.docs.chart;

/** Colours that can be told apart on white, also in grey and by who sees no red. */
enum Tone {
  INK("#24292f"),
  BLUE("#1f6fb2"),
  ORANGE("#d1660f"),
  GREEN("#2d8659"),
  RED("#c03a3a"),
  SAND("#b08d2e"),
  GREY("#8c959f");

  private final String code;

  Tone(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
