package io.auscult.rules.template;

import io.auscult.rules.template.Value.Absent;
import io.auscult.rules.template.Value.Dictionary;
import io.auscult.rules.template.Value.Element;
import io.auscult.rules.template.Value.Real;
import io.auscult.rules.template.Value.Root;
import io.auscult.rules.template.Value.Text;

/** Fields of values by name. */
final class Fields {
  private Fields() {}

  /**
   * The value of a field, of a map that of a key, which is empty where there is none.
   *
   * @throws Failure if the value has no such field
   */
  static Value of(Value receiver, String name) {
    return switch (receiver) {
      case Dictionary map -> map.get(name);
      case Root root -> ofRoot(root, name);
      case Element element -> ofElement(element, name);
      case Absent _ -> throw new Failure("nil pointer evaluating interface {}." + name);
      default -> throw missing(receiver, name);
    };
  }

  private static Value ofRoot(Root root, String name) {
    return switch (name) {
      case "Labels" -> root.labels();
      case "ExternalLabels" -> root.externalLabels();
      case "ExternalURL" -> new Text(root.externalUrl());
      case "Value" -> new Real(root.value());
      default -> throw missing(root, name);
    };
  }

  private static Value ofElement(Element element, String name) {
    return switch (name) {
      case "Labels" -> element.labels();
      case "Value" -> new Real(element.value());
      default -> throw missing(element, name);
    };
  }

  private static Failure missing(Value receiver, String name) {
    return new Failure("can't evaluate field " + name + " in type " + receiver.type());
  }
}
