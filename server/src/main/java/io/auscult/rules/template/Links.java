package io.auscult.rules.template;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses of a Prometheus' pages. */
final class Links {
  private Links() {}

  static String graph(String expression) {
    return "/graph?g0.expr=" + Escaping.query(expression) + "&g0.tab=0";
  }

  static String table(String expression) {
    return "/graph?g0.expr=" + Escaping.query(expression) + "&g0.tab=1";
  }

  /** The path of a URL, empty if it has none. */
  static String path(String url) {
    try {
      String path = new URI(url).getPath();
      return path == null ? "" : path;
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
