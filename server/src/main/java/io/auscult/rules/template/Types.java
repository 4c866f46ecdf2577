package io.auscult.rules.template;

import io.auscult.rules.template.Value.Absent;
import io.auscult.rules.template.Value.Text;

/** Whether a value fits the parameter of a function. */
final class Types {
  private Types() {}

  static boolean nullable(String type) {
    return !type.equals(TemplateFunction.TEXT);
  }

  /** A literal as an argument. */
  static Value constant(Term.Constant constant, String type) {
    if (type.equals(TemplateFunction.ANY) || constant.value().type().equals(type)) {
      return constant.value();
    }
    throw new Failure(
        type.equals(TemplateFunction.TEXT)
            ? "expected string; found " + constant.text()
            : "can't handle " + constant.text() + " for arg of type " + type);
  }

  /** A computed value as an argument. */
  static Value checked(Value value, String type) {
    if (type.equals(TemplateFunction.ANY) || value.type().equals(type)) {
      return value;
    }
    if (value instanceof Absent) {
      throw new Failure("wrong type for value; expected " + type + "; got interface {}");
    }
    throw new Failure("wrong type for value; expected " + type + "; got " + value.type());
  }

  /** The value of a function, if it is not too long. */
  static Value bounded(Value value) {
    if (value instanceof Text text && text.text().length() > Limits.CHARACTERS) {
      throw new Failure("text longer than " + Limits.CHARACTERS + " characters");
    }
    return value;
  }
}
