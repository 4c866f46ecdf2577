package io.auscult.rules.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names that expressions of rules may use. What is on no list is refused. */
final class Vocabulary {
  /** Operators that are words, besides those of Java. */
  static final List<String> OPERATORS =
      List.of(
          "in",
          "matches",
          "contains",
          "memberOf",
          "str",
          "after",
          "before",
          "coincides",
          "during",
          "finishes",
          "finishedby",
          "includes",
          "meets",
          "metby",
          "overlaps",
          "overlappedby",
          "starts",
          "startedby");

  /** Calls that a fact understands, written without an object before them. */
  static final Set<String> OF_FACTS =
      Set.of(
          "label",
          "signal",
          "value",
          "labels",
          "epochMillis",
          "doubleValue",
          "longValue",
          "intValue",
          "size",
          "isEmpty");

  /** Fields after a dot: those of facts, and sizes. */
  static final Set<String> FIELDS =
      Set.of(
          "signal",
          "value",
          "labels",
          "epochMillis",
          "kind",
          "text",
          "name",
          "state",
          "source",
          "activeAtMillis",
          "size",
          "empty",
          "length");

  /**
   * Methods of values. Whatever the object is, strings, numbers, durations, instants, facts and
   * collections of facts are all that there is. Missing on purpose: what repeats, replaces, splits
   * or formats (memory), and what leads to classes.
   */
  static final Set<String> METHODS =
      Set.of(
          "label",
          "signal",
          "value",
          "labels",
          "epochMillis",
          "length",
          "isEmpty",
          "isBlank",
          "startsWith",
          "endsWith",
          "contains",
          "indexOf",
          "lastIndexOf",
          "substring",
          "toLowerCase",
          "toUpperCase",
          "trim",
          "strip",
          "equals",
          "equalsIgnoreCase",
          "compareTo",
          "compareToIgnoreCase",
          "charAt",
          "matches",
          "concat",
          "size",
          "get",
          "getOrDefault",
          "containsKey",
          "doubleValue",
          "longValue",
          "intValue",
          "isNaN",
          "isInfinite",
          "toString",
          "toMillis",
          "toSeconds",
          "toMinutes",
          "toHours",
          "toDays",
          "toEpochMilli",
          "getEpochSecond",
          "plus",
          "minus",
          "plusMillis",
          "plusSeconds",
          "minusMillis",
          "minusSeconds",
          "isAfter",
          "isBefore",
          "isNegative",
          "isZero");

  /** Static methods and constants by class; an empty set means all. */
  static final Map<String, Set<String>> STATICS =
      Map.of(
          "Math",
          Set.of(),
          "String",
          Set.of("valueOf", "format", "join"),
          "Double",
          Set.of(
              "parseDouble",
              "valueOf",
              "toString",
              "compare",
              "isNaN",
              "isInfinite",
              "isFinite",
              "min",
              "max",
              "MAX_VALUE",
              "MIN_VALUE",
              "POSITIVE_INFINITY",
              "NEGATIVE_INFINITY"),
          "Integer",
          Set.of(
              "parseInt", "valueOf", "toString", "compare", "min", "max", "MAX_VALUE", "MIN_VALUE"),
          "Long",
          Set.of(
              "parseLong",
              "valueOf",
              "toString",
              "compare",
              "min",
              "max",
              "MAX_VALUE",
              "MIN_VALUE"),
          "Boolean",
          Set.of("parseBoolean", "valueOf", "toString", "compare", "TRUE", "FALSE"),
          "Duration",
          Set.of(
              "ofMillis",
              "ofSeconds",
              "ofMinutes",
              "ofHours",
              "ofDays",
              "between",
              "parse",
              "ZERO"),
          "Instant",
          Set.of("ofEpochMilli", "ofEpochSecond", "parse"));

  /** Types of local variables and casts. */
  static final Set<String> TYPES =
      Set.of(
          "String",
          "int",
          "long",
          "double",
          "boolean",
          "var",
          "Integer",
          "Long",
          "Double",
          "Boolean",
          "Number",
          "Duration",
          "Instant");

  /** Names that every rule has by Drools' doing, and that lead out of it. */
  static final Set<String> FORBIDDEN = Set.of("drools", "kcontext", "class", "getClass", "alerts");

  private Vocabulary() {}

  static boolean allowsStatic(String type, String name) {
    Set<String> names = STATICS.get(type);
    boolean chance = type.equals("Math") && name.equals("random");
    return names != null && !chance && (names.isEmpty() || names.contains(name));
  }
}
