package io.auscult.rules.template;

import io.auscult.rules.template.Value.Absent;
import io.auscult.rules.template.Value.Bool;
import io.auscult.rules.template.Value.Dictionary;
import io.auscult.rules.template.Value.Element;
import io.auscult.rules.template.Value.Moment;
import io.auscult.rules.template.Value.Real;
import io.auscult.rules.template.Value.Root;
import io.auscult.rules.template.Value.Text;
import io.auscult.rules.template.Value.Vector;
import io.auscult.rules.template.Value.Whole;
import java.util.List;

/** Values as Go's package {@code fmt} writes them. */
final class Show {
  private Show() {}

  /** As an action of a template writes it. */
  static String action(Value value) {
    if (value instanceof Absent) {
      return "<no value>";
    }
    return text(value);
  }

  /** As {@code %v}. */
  static String text(Value value) {
    BoundedText out = new BoundedText();
    inner(value, Verb.PLAIN, out);
    return out.toString();
  }

  /** As a verb of {@code printf} writes an argument. */
  static void value(Value value, Verb verb, BoundedText out) {
    if (verb.letter() == 'T') {
      Words.text(value.type(), verb.withLetter('s'), out);
      return;
    }
    if (value instanceof Element) {
      out.append('&');
    }
    inner(value, verb, out);
  }

  private static void inner(Value value, Verb verb, BoundedText out) {
    switch (value) {
      case Absent nothing -> absent(nothing, verb, out);
      case Bool truth -> bool(truth, verb, out);
      case Text text -> text(text, verb, out);
      case Whole number -> whole(number, verb, out);
      case Real number -> real(number, verb, out);
      case Moment moment -> moment(moment, verb, out);
      case Dictionary map -> map(map, verb, out);
      case Vector vector -> vector(vector, verb, out);
      case Element e -> structure(e.type(), elementFields(e), verb, out);
      case Root root -> structure(root.type(), rootFields(root), verb, out);
    }
  }

  private static void absent(Absent nothing, Verb verb, BoundedText out) {
    if (verb.letter() == 'v') {
      verb.pad("<nil>", out);
    } else {
      wrong(nothing, verb, out);
    }
  }

  private static void bool(Bool truth, Verb verb, BoundedText out) {
    if (verb.any("tv")) {
      verb.pad(Boolean.toString(truth.value()), out);
    } else {
      wrong(truth, verb, out);
    }
  }

  private static void text(Text text, Verb verb, BoundedText out) {
    if (verb.any("vsqxX")) {
      Words.text(text.text(), verb, out);
    } else {
      wrong(text, verb, out);
    }
  }

  private static void whole(Whole number, Verb verb, BoundedText out) {
    String name = Moments.name(number);
    if (!name.isEmpty() && verb.any("vsqxX")) {
      Words.text(name, verb, out);
    } else if (verb.any("vdboOxXcqU")) {
      Integers.write(number.value(), verb, out);
    } else {
      wrong(number, verb, out);
    }
  }

  private static void real(Real number, Verb verb, BoundedText out) {
    if (verb.any("vbgGfFeExX")) {
      Reals.write(number.value(), verb, out);
    } else {
      wrong(number, verb, out);
    }
  }

  private static void moment(Moment moment, Verb verb, BoundedText out) {
    if (verb.any("vsqxX")) {
      Words.text(Moments.text(moment), verb, out);
    } else {
      wrong(moment, verb, out);
    }
  }

  private static void wrong(Value value, Verb verb, BoundedText out) {
    out.append("%!").append(verb.name()).append('(').append(value.type());
    if (!(value instanceof Absent)) {
      out.append('=');
      inError(value, verb.withLetter('v'), out);
    }
    out.append(')');
  }

  /** Months and weekdays are numbers in errors. */
  private static void inError(Value value, Verb verb, BoundedText out) {
    if (value instanceof Whole number) {
      Integers.write(number.value(), verb, out);
    } else {
      inner(value, verb, out);
    }
  }

  private static void map(Dictionary map, Verb verb, BoundedText out) {
    boolean source = verb.asSource();
    out.append(source ? map.type() + "{" : "map[");
    String separator = "";
    for (var entry : map.entries().entrySet()) {
      out.append(separator);
      inner(new Text(entry.getKey()), verb, out);
      out.append(':');
      entry(entry.getValue(), verb, out);
      separator = source ? ", " : " ";
    }
    out.append(source ? '}' : ']');
  }

  /** In a map nothing is written as it is, by any verb. */
  private static void entry(Value value, Verb verb, BoundedText out) {
    if (value instanceof Absent) {
      out.append(verb.asSource() ? "interface {}(nil)" : "<nil>");
    } else {
      inner(value, verb, out);
    }
  }

  private static void vector(Vector vector, Verb verb, BoundedText out) {
    boolean source = verb.asSource();
    out.append(source ? vector.type() + "{" : "[");
    String separator = "";
    for (Element element : vector.elements()) {
      out.append(separator);
      inner(element, verb, out);
      separator = source ? ", " : " ";
    }
    out.append(source ? '}' : ']');
  }

  private record Member(String name, Value value) {}

  private static List<Member> elementFields(Element e) {
    return List.of(new Member("Labels", e.labels()), new Member("Value", new Real(e.value())));
  }

  private static List<Member> rootFields(Root root) {
    return List.of(
        new Member("Labels", root.labels()),
        new Member("ExternalLabels", root.externalLabels()),
        new Member("ExternalURL", new Text(root.externalUrl())),
        new Member("Value", new Real(root.value())));
  }

  private static void structure(String type, List<Member> members, Verb verb, BoundedText out) {
    boolean source = verb.asSource();
    // The sample's type is a pointer, whose mark is before the structure.
    out.append(source ? type.replaceFirst("^\\*", "") + "{" : "{");
    String separator = "";
    for (Member member : members) {
      out.append(separator);
      out.append(source || verb.namesFields() ? member.name + ":" : "");
      inner(member.value, verb, out);
      separator = source ? ", " : " ";
    }
    out.append('}');
  }
}
