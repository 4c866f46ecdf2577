package io.auscult.rules.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Classes and members that the compiled code of rules may refer to, by their names inside class
 * files. What is on no list is refused.
 */
final class ClassList {
  /** Of these, all members. */
  private static final Set<String> WHOLE =
      Set.of(
          "java/lang/Math",
          "java/lang/Number",
          "java/lang/Double",
          "java/lang/CharSequence",
          "java/lang/Comparable",
          "java/lang/Throwable",
          "java/lang/Exception",
          "java/lang/invoke/SerializedLambda",
          "java/lang/invoke/MethodHandles",
          "java/lang/invoke/MethodHandles$Lookup",
          "java/io/Serializable",
          "java/util/List",
          "java/util/Set",
          "java/util/Collection",
          "java/util/Map",
          "java/util/concurrent/TimeUnit",
          "java/time/Duration",
          "java/time/Instant",
          "java/time/format/DateTimeFormatterBuilder",
          "io/auscult/rules/Reading",
          "io/auscult/rules/Past",
          "io/auscult/rules/Change",
          "io/auscult/rules/ActiveAlert",
          "io/auscult/rules/Alerts",
          "io/auscult/rules/Alerts$Statement",
          "org/drools/modelcompiler/util/EvaluationUtil",
          "org/drools/compiler/kie/builder/MaterializedLambda",
          "org/drools/util/DateUtils");

  /** Of classes below these, all members but for the exceptions below. */
  private static final List<String> BELOW =
      List.of(
          "org/drools/model/functions/",
          "org/drools/model/operators/",
          "org/drools/model/consequences/",
          "org/drools/model/view/",
          "org/drools/model/impl/",
          "org/drools/modelcompiler/dsl/pattern/",
          "org/drools/core/base/accumulators/");

  /** Directly in this package, all but what leads to the running session. */
  private static final String MODEL = "org/drools/model/";

  private static final Set<String> NOT_OF_MODEL = Set.of("Drools", "DroolsEntryPoint");

  /** Of these, only some members. */
  private static final Map<String, Set<String>> MEMBERS =
      Map.ofEntries(
          entry("java/lang/Object", "<init> equals hashCode toString"),
          entry(
              "java/lang/Integer",
              "valueOf parseInt intValue longValue doubleValue toString compare compareTo equals"
                  + " hashCode min max TYPE"),
          entry(
              "java/lang/Long",
              "valueOf parseLong intValue longValue doubleValue toString compare compareTo equals"
                  + " hashCode min max TYPE"),
          entry(
              "java/lang/Boolean",
              "valueOf parseBoolean booleanValue toString compare equals TRUE FALSE TYPE"),
          entry("java/lang/Enum", "<init> valueOf"),
          entry("java/lang/Class", ""),
          entry("java/lang/System", "arraycopy"),
          entry("java/lang/IllegalArgumentException", "<init>"),
          entry("java/lang/RuntimeException", "<init>"),
          entry("java/lang/StringBuilder", "<init> append toString"),
          entry("java/lang/invoke/LambdaMetafactory", "metafactory altMetafactory"),
          entry("java/lang/invoke/StringConcatFactory", "makeConcatWithConstants makeConcat"),
          entry("java/lang/runtime/ObjectMethods", "bootstrap"),
          entry("java/util/ArrayList", "<init>"),
          entry("java/util/Arrays", "asList"),
          entry("java/util/Collections", "emptyList"),
          entry("java/util/Locale", "ENGLISH ROOT"),
          entry("java/util/regex/Matcher", "matches"),
          entry("java/util/regex/Pattern", "compile matcher"));

  private static final Set<String> NOT_OF_STRINGS =
      Set.of(
          "repeat",
          "replace",
          "replaceAll",
          "replaceFirst",
          "split",
          "formatted",
          "intern",
          "indent",
          "translateEscapes",
          "transform",
          "lines",
          "chars",
          "describeConstable",
          "resolveConstantDesc");

  /** What makes an evaluation depend on more than its facts. */
  private static final Map<String, String> IMPURE =
      Map.of("java/lang/Math", "random", "java/time/Instant", "now");

  private ClassList() {}

  private static Map.Entry<String, Set<String>> entry(String type, String members) {
    return Map.entry(type, Set.of(members.split(" ", -1)));
  }

  /** Whether a class may be named at all. */
  static boolean allows(String home, String type) {
    String element = type.replaceFirst("^\\[+L?", "").replace(";", "");
    return element.length() <= 1
        || element.startsWith(home)
        || element.equals("java/lang/String")
        || WHOLE.contains(element)
        || MEMBERS.containsKey(element)
        || ofModel(element)
        || BELOW.stream().anyMatch(element::startsWith);
  }

  private static boolean ofModel(String type) {
    String name = type.startsWith(MODEL) ? type.substring(MODEL.length()) : "/";
    return name.indexOf('/') < 0 && !NOT_OF_MODEL.contains(name);
  }

  /** Whether a member of a class may be called, read or written. */
  static boolean allows(String home, String owner, String member) {
    if (member.equals(IMPURE.get(owner))) {
      return false;
    }
    if (owner.equals("java/lang/String")) {
      return !NOT_OF_STRINGS.contains(member);
    }
    return MEMBERS.containsKey(owner)
        ? MEMBERS.getOrDefault(owner, Set.of()).contains(member)
        : allows(home, owner);
  }
}
