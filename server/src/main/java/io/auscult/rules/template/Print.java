package io.auscult.rules.template;

import io.auscult.rules.template.Value.Absent;
import io.auscult.rules.template.Value.Text;
import java.util.List;

/** {@code print} and {@code println}. */
final class Print {
  private Print() {}

  /** Values side by side; a space only between two that are no text. */
  static String print(List<Value> values) {
    BoundedText out = new BoundedText();
    for (int i = 0; i < values.size(); i++) {
      boolean texts = values.get(i) instanceof Text || (i > 0 && values.get(i - 1) instanceof Text);
      out.append(i > 0 && !texts ? " " : "");
      Show.value(values.get(i), Verb.PLAIN, out);
    }
    return out.toString();
  }

  /** Values with spaces between them, and the end of a line. */
  static String println(List<Value> values) {
    BoundedText out = new BoundedText();
    for (int i = 0; i < values.size(); i++) {
      out.append(i > 0 ? " " : "");
      Show.value(values.get(i), Verb.PLAIN, out);
    }
    return out.append('\n').toString();
  }

  /** What {@code html}, {@code js} and {@code urlquery} escape: values as an action shows them. */
  static String joined(List<Value> values) {
    return print(values.stream().map(Print::shown).toList());
  }

  private static Value shown(Value value) {
    return switch (value) {
      case Absent nothing -> new Text(Show.action(nothing));
      case Value.Element element -> new Text(Show.action(element));
      default -> value;
    };
  }
}
