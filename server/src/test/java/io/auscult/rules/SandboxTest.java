package io.auscult.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.auscult.rules.sandbox.ClassScan;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that want more than to match and to state, and harmless ones that must go through. */
class SandboxTest {
  private static final String FACT =
      "Reading( signal == \"ctr\", $m : label(\"model\"), $v : value )";

  /** What stands after {@code then}, and what the refusal says. */
  static Stream<Arguments> afterThen() {
    return Stream.of(
        arguments("System.setProperty(\"a\", \"b\");", "'System' is out of reach"),
        arguments("System.exit(1);", "'System' is out of reach"),
        arguments("Runtime.getRuntime().exec(\"true\");", "no method 'exec'"),
        arguments("new ProcessBuilder(\"true\").start();", "no method 'start'"),
        arguments("var r = Runtime.getRuntime();", "'Runtime' is out of reach"),
        arguments("Class c = Class.forName(\"java.lang.System\", true, null);", "'Class'"),
        arguments("var c = $m.getClass();", "no method 'getClass'"),
        arguments("var c = String.class;", "a class literal has no place"),
        arguments("var c = alerts.getClass().getClassLoader();", "no method 'getClassLoader'"),
        arguments("alerts.getClass();", "alerts has no 'getClass'"),
        arguments("Thread.currentThread().getContextClassLoader();", "no method"),
        arguments("new Thread(() -> {}).start();", "no method 'start'"),
        arguments("Object o = new Object() { { } };", "'new' has no place"),
        arguments("Runnable r = () -> {}; r.run();", "'Runnable'"),
        arguments("var f = Math::abs;", "a lambda has no place"),
        arguments("java.nio.file.Files.delete(java.nio.file.Path.of(\"/\"));", "no method"),
        arguments("var p = java.io.File.separator;", "out of reach"),
        arguments("} static { System.exit(1); } void z() {", "after 'then':"),
        arguments("} public void evil() {", "after 'then':"),
        arguments("drools.getKieRuntime().halt();", "no method 'halt'"),
        arguments("var d = drools;", "'drools' is out of reach"),
        arguments("var k = kcontext;", "'kcontext' is out of reach"),
        arguments("insert($m);", "'insert' changes facts"),
        arguments("insertLogical($m);", "'insertLogical' changes facts"),
        arguments("update($m);", "'update' changes facts"),
        arguments("delete($m);", "'delete' changes facts"),
        arguments("retract($m);", "'retract' changes facts"),
        arguments("modify($m) { setX(1) };", "after 'then':"),
        arguments("while (true) { }", "a loop has no place"),
        arguments("do { } while (true);", "a loop has no place"),
        arguments("for (;;) { }", "a loop has no place"),
        arguments("for (String s : $m.labels()) { }", "a loop has no place"),
        arguments("synchronized (\"a\") { \"a\".wait(); }", "has no place after 'then'"),
        arguments("throw new RuntimeException();", "has no place after 'then'"),
        arguments("try { } finally { }", "has no place after 'then'"),
        arguments("return;", "has no place after 'then'"),
        arguments("long[] x = new long[2000000000];", "a variable is of a simple type"),
        arguments("var x = new long[2000000000];", "has no place in a rule"),
        arguments("String x = \"a\".repeat(1500000000);", "no method 'repeat'"),
        arguments("String x = $m.replace(\"a\", $m);", "no method 'replace'"),
        arguments("String x = \"%1000000000d\".formatted(1);", "no method 'formatted'"),
        arguments("String x = String.format(\"%1000000000d\", 1);", "wider than 100"),
        arguments("String x = String.format(\"%.1000000000f\", 1.0);", "wider than 100"),
        arguments("alerts.holds().summary(\"%1000000000s\", $m);", "wider than 100"),
        arguments("alerts.holds().summary($m);", "its format as a text in quotes"),
        arguments("alerts.holds().summary(\"%s and %s\", $m);", "room for 2 values and gets 1"),
        arguments("Integer.getInteger(\"java.version\");", "no Integer.getInteger"),
        arguments("String s = \"\" + Boolean.getBoolean(\"x\");", "no Boolean.getBoolean"),
        arguments("java.util.Locale.setDefault(java.util.Locale.ROOT);", "no method 'setDefault'"),
        arguments("new java.util.Timer();", "'new' has no place"),
        arguments("new java.util.Formatter(\"x\").flush();", "no method 'flush'"),
        arguments("org.kie.api.KieServices.get().newKieFileSystem();", "no method"),
        arguments("var k = org.kie.api.KieServices.get();", "out of reach"),
        arguments("DrlCompiler.compile(null, null);", "'DrlCompiler' is out of reach"),
        arguments("new RuleFolder(null, null).refresh();", "no method 'refresh'"),
        arguments("var x = RuleSet.EMPTY;", "'RuleSet' is out of reach"),
        arguments("var x = Instant.now();", "no Instant.now"),
        arguments("boolean b = $m.matches(\"(a+)+b\");", "its time can explode"),
        arguments("boolean b = $m.matches($m);", "its pattern as a text in quotes"),
        arguments("alerts = null;", "an assignment has no place"),
        arguments("int i = 0; i++;", "changes no variables"),
        arguments("$m.length();", "a statement begins with alerts"),
        arguments("int x = switch (1) { default -> 2; };", "has no place in a rule"),
        arguments("class X { }", "has no place after 'then'"),
        arguments(doubling(), "the text grows beyond 100000 characters"));
  }

  private static String doubling() {
    StringBuilder text = new StringBuilder("String a0 = $m;");
    for (int i = 1; i < 40; i++) {
      text.append(" String a%d = a%d + a%d;".formatted(i, i - 1, i - 1));
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("afterThen")
  void refusesAfterThen(String then, String why) {
    refused("rule \"Bad\" when\n  " + FACT + "\nthen\n  " + then + "\nend\n", why);
  }

  static Stream<Arguments> afterWhen() {
    return Stream.of(
        arguments(
            "Reading( signal == \"ctr\", System.nanoTime() > 0 )", "'System' is out of reach"),
        arguments("Reading( signal == \"ctr\", getClass() != null )", "no method 'getClass'"),
        arguments(
            "Reading( signal == \"ctr\", signal.class.name == \"x\" )",
            "a class literal has no place"),
        arguments("Reading( signal == \"ctr\", this.class != null )", "cannot make sense"),
        arguments("Reading( signal == \"ctr\", new java.io.File(\"/\").exists() )", "no method"),
        arguments("Reading( signal == \"ctr\", $x : new Object() )", "'new' has no place"),
        arguments("Reading( signal == \"ctr\", alerts != null )", "'alerts' is out of reach"),
        arguments("Reading( signal == \"ctr\", signal.repeat(9) == \"x\" )", "no method 'repeat'"),
        arguments("Reading( signal == \"ctr\", signal matches \"(a|aa)+\" )", "can explode"),
        arguments("Reading( signal == \"ctr\", signal matches \"(a*)*b\" )", "can explode"),
        arguments("Reading( signal == \"ctr\", signal matches \"(.)\\\\1\" )", "refers back"),
        arguments("Reading( signal == \"ctr\", signal matches \"(?=a)a\" )", "(?...)"),
        arguments("Reading( signal == \"ctr\", signal matches \".*.*.*.*x\" )", "more than three"),
        arguments("Reading( signal == \"ctr\", signal matches \"a{1,5000}\" )", "more than 100"),
        arguments("Reading( signal == \"ctr\", signal matches \"(a\" )", "no regular expression"),
        arguments(
            "Reading( signal == \"ctr\", signal matches \"" + "a?".repeat(30) + "\" )",
            "10,000 ways"),
        arguments(
            "Reading( signal == \"ctr\", signal matches \"" + "(a|aa)".repeat(30) + "\" )",
            "10,000 ways"),
        arguments(
            "Reading( signal == \"ctr\", signal matches \"" + ".{0,90}".repeat(9) + "\" )",
            "10,000 ways"),
        arguments("Reading( signal == \"ctr\", value > Math.random() )", "no Math.random"),
        arguments("Reading( signal == \"ctr\", signal matches label(\"x\") )", "in quotes"),
        arguments("Reading( signal == \"ctr\" ) eval( true )", "'eval' has no place"),
        arguments("Reading( signal == \"ctr\" ) String() from \"x\"", "'from' leads to"),
        arguments("Reading( signal == \"ctr\" ) from entry-point \"x\"", "'from' leads to"),
        arguments("Object()", "there is no type 'Object'"),
        arguments("java.io.File()", "there is no type 'java.io.File'"),
        arguments("Alerts()", "there is no type 'Alerts'"),
        arguments("Reading( \"ctr\"; )", "conditions have names"),
        arguments(
            "Number() from accumulate( Reading( signal == \"ctr\", $v : value ),"
                + " init( double t = 0; ), action( t += $v; ), result( t ) )",
            "takes functions"),
        arguments(
            "accumulate( Reading( signal == \"ctr\", $v : value ); $x : evil($v) )",
            "there is no function 'evil'"),
        arguments(
            "accumulate( Reading( signal == \"ctr\", $v : value ); $x : sum(System.nanoTime()) )",
            "'System' is out of reach"));
  }

  @ParameterizedTest
  @MethodSource("afterWhen")
  void refusesAfterWhen(String when, String why) {
    refused("rule \"Bad\" when\n  " + when + "\nthen\n  alerts.holds();\nend\n", why);
  }

  static Stream<Arguments> attributes() {
    return Stream.of(
            "salience 10",
            "salience ( System.nanoTime() )",
            "enabled ( System.nanoTime() > 0 )",
            "no-loop true",
            "lock-on-active true",
            "agenda-group \"x\"",
            "activation-group \"x\"",
            "ruleflow-group \"x\"",
            "auto-focus true",
            "dialect \"mvel\"",
            "timer ( int: 1s )",
            "duration 10",
            "date-effective \"01-Jan-2026\"")
        .map(Arguments::arguments);
  }

  @ParameterizedTest
  @MethodSource("attributes")
  void refusesAttributes(String attribute) {
    String name = attribute.substring(0, attribute.indexOf(' '));
    refused(
        "rule \"Bad\"\n  " + attribute + "\nwhen\n  " + FACT + "\nthen\n  alerts.holds();\nend\n",
        "'" + name + "' has no place here");
  }

  static Stream<Arguments> heads() {
    return Stream.of(
        arguments("import java.io.File\n", "'java.io.File' is out of reach"),
        arguments("import java.util.*\n", "'java.util.*' is out of reach"),
        arguments("import static java.lang.System.setProperty\n", "is out of reach"),
        arguments("import function java.lang.System.setProperty\n", "is out of reach"),
        arguments("import accumulate a.B evil\n", "no functions to accumulate"),
        arguments("function int f(int x) { return f(x); }\n", "rules have no functions"),
        arguments("global java.util.List list\n", "the only global"),
        arguments("declare X a : String end\n", "declare no types"),
        arguments("declare X extends java.io.File end\n", "declare no types"),
        arguments("declare X a : String = System.lineSeparator() end\n", "declare no types"),
        arguments("declare enum E A(\"x\"); s : String end\n", "declare no types"),
        arguments("declare entry-point \"x\" end\n", "no entry points"),
        arguments("dialect \"mvel\"\n", "'dialect' has no place here"),
        arguments("query q() Reading( signal == \"ctr\" ) end\n", "queries are not supported"));
  }

  @ParameterizedTest
  @MethodSource("heads")
  void refusesOutsideRules(String line, String why) {
    assertThat(Rules.problems(line)).anyMatch(problem -> problem.contains(why));
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.lang", "org.drools.model", "io.auscult.rules", "io.auscult"})
  void refusesForeignPackages(String name) {
    DrlFile file = new DrlFile("x.drl", Rules.HEAD.replace("package test", "package " + name));
    assertThat(problems(file)).singleElement().asString().contains("is not yours");
  }

  @Test
  void listsEveryRefusalAtItsPlace() {
    String rules =
        """
        rule "One" salience 3 when
          Reading( signal == "ctr", System.nanoTime() > 0,
                   signal.repeat(3) == "x" )
        then
          alerts.holds();
          while (true) { }  insert(1);
        end
        rule "Two" when
          Reading( signal == "ctr" )
        then alerts.holds(); System.exit(1); end
        """;

    assertThat(Rules.problems(rules))
        .extracting(problem -> problem.replaceAll("(: rule \"\\w+\": \\S+ \\S+).*", "$1"))
        .containsExactly(
            "test.drl:5:12: rule \"One\": 'salience' has",
            "test.drl:6:36: rule \"One\": 'System' is",
            "test.drl:7:19: rule \"One\": rules have",
            "test.drl:10:3: rule \"One\": a loop",
            "test.drl:10:21: rule \"One\": 'insert' changes",
            "test.drl:14:22: rule \"Two\": 'System' is");
  }

  /** The text of a rule that the first layer would refuse, and what its classes are refused for. */
  static Stream<Arguments> compiled() {
    return Stream.of(
        arguments("String s = \"a\".repeat(9);", "java.lang.String.repeat"),
        arguments("while (alerts != null) { alerts.holds(); }", "has a loop"),
        arguments("synchronized (alerts) { alerts.holds(); }", "locks in"),
        arguments("Integer.getInteger(\"x\");", "java.lang.Integer.getInteger"),
        arguments("java.util.Locale.setDefault(java.util.Locale.ROOT);", "Locale.setDefault"),
        arguments("org.kie.api.KieServices.get();", "org.kie.api.KieServices"),
        arguments("alerts.getClass();", "java.lang.Object.getClass"),
        arguments("double x = Math.random();", "java.lang.Math.random"),
        arguments("Object o = java.time.Instant.now();", "java.time.Instant.now"),
        arguments("Object o = String.class.getName();", "java.lang.Class.getName"),
        arguments("insert($m);", "org.drools.model.Drools"));
  }

  @ParameterizedTest
  @MethodSource("compiled")
  void theClassesAreScannedAllTheSame(String then, String why) {
    String rule = "rule \"Bad\" when\n  " + FACT + "\nthen\n  " + then + "\nend\n";
    DrlBuild build = DrlBuild.of(new DrlFile("x.drl", Rules.HEAD + rule));

    assertThat(build.errors()).as("it compiles").isEmpty();
    assertThat(ClassScan.fault(build.classes(), "test"))
        .hasValueSatisfying(fault -> assertThat(fault).contains(why));
  }

  @Test
  void classesOutsideTheFilesPackageAreRefused() {
    String rule = "rule \"R\" when\n  " + FACT + "\nthen alerts.holds(); end\n";
    DrlBuild build = DrlBuild.of(new DrlFile("x.drl", Rules.HEAD + rule));

    assertThat(ClassScan.fault(build.classes(), "test")).isEmpty();
    assertThat(ClassScan.fault(build.classes(), "other"))
        .hasValueSatisfying(fault -> assertThat(fault).contains("outside the file's package"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Reading( signal == \"ctr\", value > 0.3 && < 0.9 )",
        "Reading( signal == 'ctr', value in (1, 2) || value > 3.5e1 )",
        "Reading( signal == \"ctr\", label(\"m\") matches \"gpu-\\\\d+(\\\\.x)?.*\" )",
        "Reading( signal == \"ctr\", label(\"m\") not matches \"(?i)a|b\" )",
        "Reading( signal == \"ctr\", label(\"m\") not in (\"a\", \"b\"), !label(\"n\").isEmpty() )",
        "Reading( signal == \"ctr\", label(\"m\").toLowerCase().startsWith(\"a\") )",
        "Reading( signal == \"ctr\", Math.abs(value) > 1, Integer.parseInt(label(\"x\")) > 3 )",
        "Reading( signal == \"ctr\", label(\"m\") str[startsWith] \"a\", label(\"q\") contains \"x\" )",
        "Reading( signal == \"ctr\" ) not Reading( signal == \"load\" )",
        "exists Reading( signal == \"ctr\" ) forall( Reading( signal == \"load\" ) Reading( signal == \"load\", value > 1 ) )",
        "( Reading( signal == \"ctr\" ) or Reading( signal == \"load\" ) )",
        "accumulate( Reading( signal == \"ctr\", $v : value ); $a : average($v), $n : count(); $a > 3 && $n > 2 )",
        "Number( doubleValue > 3 ) from accumulate( Reading( signal == \"ctr\", $v : value ), average($v) )",
        "$l : java.util.List( size > 2 ) from collect( Reading( signal == \"ctr\" ) )",
        "groupby( Reading( signal == \"ctr\", $v : value, $l : label(\"m\") ); $k : $l; $s : sum($v); $s > 2 )",
      })
  void acceptsConditions(String when) {
    assertThat(Rules.problems("rule \"Fine\" when\n  " + when + "\nthen alerts.holds(); end\n"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alerts.holds().label(\"m\", $m).summary(\"%s is %.1f %%\", $m, 100 * $v);",
        "if ($v > 3) { alerts.holds().label(\"how\", \"much\"); } else alerts.holds();",
        "String level = $v > 3 ? \"a\" : \"b\"; alerts.holds().label(\"level\", level);",
        "double x = Math.max(1, $v); long n = (long) x; alerts.holds().annotation(\"n\", \"\" + n);",
        "alerts.holds().summary(\"%s\", Duration.ofSeconds(3));",
        "alerts.holds().label(\"m\", $m.substring(0, Math.min(3, $m.length())).toUpperCase());",
        "alerts.holds().annotation(\"x\", String.join(\", \", $m, String.valueOf($v)));",
        "var s = \"a\" + $m + \"b\"; boolean b = s.matches(\"a[xy]+b\"); if (!b) alerts.holds();",
      })
  void acceptsStatements(String then) {
    String head = Rules.HEAD.replace("global", "import java.time.Duration\nglobal");
    DrlFile file =
        new DrlFile(
            "x.drl", head + "rule \"Fine\" when\n  " + FACT + "\nthen\n  " + then + "\nend\n");

    assertThat(problems(file)).isEmpty();
  }

  private static void refused(String rule, String why) {
    List<String> problems = Rules.problems(rule);
    assertThat(problems).anyMatch(problem -> problem.contains(why));
    assertThat(problems)
        .allMatch(problem -> problem.matches("test[.]drl:\\d+(:\\d+)?: rule \"Bad\": .*"));
  }

  private static List<String> problems(DrlFile file) {
    return switch (DrlCompiler.compile(List.of(file), Set.of("ctr", "load"))) {
      case Compilation.Compiled _ -> List.of();
      case Compilation.Rejected(var problems) ->
          problems.stream().map(RuleProblem::toString).toList();
    };
  }
}
