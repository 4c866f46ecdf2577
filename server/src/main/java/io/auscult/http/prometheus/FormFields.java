package io.auscult.http.prometheus;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a request, as Prometheus' server reads them: those of a form first, which is
 * the body of a POST that says so, then those of the address; all in UTF-8, whatever charset is
 * named.
 */
final class FormFields {
  private static final String FORM = "application/x-www-form-urlencoded";

  private FormFields() {}

  /**
   * The values of each parameter, in their order.
   *
   * @throws IllegalArgumentException where they are not URL-encoded
   */
  static Map<String, List<String>> of(Context request) {
    Map<String, List<String>> fields = new HashMap<>();
    if (request.req().getMethod().equals("POST") && isForm(request)) {
      addAll(new String(request.bodyAsBytes(), StandardCharsets.UTF_8), fields);
    }
    addAll(Optional.ofNullable(request.queryString()).orElse(""), fields);
    return fields;
  }

  private static boolean isForm(Context request) {
    // Not contentType(): Jetty fails at it where the charset is none that it knows.
    String type = Optional.ofNullable(request.header("Content-Type")).orElse("");
    return type.split(";", 2)[0].strip().equalsIgnoreCase(FORM);
  }

  private static void addAll(String form, Map<String, List<String>> into) {
    for (String field : form.split("&", -1)) {
      add(field, into);
    }
  }

  private static void add(String field, Map<String, List<String>> into) {
    String[] parts = field.split("=", 2);
    into.computeIfAbsent(decoded(parts[0]), _ -> new ArrayList<>(1))
        .add(parts.length == 1 ? "" : decoded(parts[1]));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
