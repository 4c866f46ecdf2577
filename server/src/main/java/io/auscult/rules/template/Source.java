package io.auscult.rules.template;

import java.nio.charset.StandardCharsets;

/** The text of a template, which knows the places of its characters. */
record Source(String text) {
  TemplateException wrong(int position, String problem) {
    return new TemplateException(line(position), position - lineStart(position) + 1, problem);
  }

  int line(int position) {
    return 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
  }

  /** Bytes of UTF-8 between the beginning of the line and a place: how Go counts columns. */
  int byteColumn(int position) {
    return text.substring(lineStart(position), position).getBytes(StandardCharsets.UTF_8).length;
  }

  private int lineStart(int position) {
    return position == 0 ? 0 : text.lastIndexOf('\n', position - 1) + 1;
  }
}
