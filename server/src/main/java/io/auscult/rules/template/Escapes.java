package io.auscult.rules.template;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Escapes as Go's {@code html}, {@code js} and {@code urlquery} write them. */
final class Escapes {
  private Escapes() {}

  static String html(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      escaped.append(
          switch (c) {
            case '\0' -> "\ufffd";
            case '"' -> "&#34;";
            case '\'' -> "&#39;";
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> String.valueOf(c);
          });
    }
    return escaped.toString();
  }

  static String js(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      escaped.append(
          switch (c) {
            case '\\' -> "\\\\";
            case '\'' -> "\\'";
            case '"' -> "\\\"";
            case '<' -> "\\u003C";
            case '>' -> "\\u003E";
            case '&' -> "\\u0026";
            case '=' -> "\\u003D";
            default -> c < ' ' ? "\\u%04X".formatted((int) c) : String.valueOf(c);
          });
    }
    return escaped.toString();
  }

  static String query(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
