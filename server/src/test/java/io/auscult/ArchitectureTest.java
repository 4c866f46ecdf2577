package io.auscult;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The drawing in docs/architecture.md, as tests. Change the drawing and this file together. */
class ArchitectureTest {
  private static final String ROOT = "io.auscult.";
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.auscult");

  /** Outermost first; each may use those after it, and no other. */
  private static final List<String> LAYERS =
      List.of(
          "app",
          "http",
          "dashboard",
          "notify",
          "alert",
          "rules",
          "query",
          "signal",
          "source",
          "stats",
          "compute",
          "promql",
          "series");

  @Test
  void packagesDependDownwardsOnly() {
    Architectures.LayeredArchitecture architecture =
        Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true);
    for (String layer : LAYERS) {
      architecture = architecture.layer(layer).definedBy(ROOT + layer + "..");
    }
    for (String layer : LAYERS) {
      String[] above = LAYERS.subList(0, LAYERS.indexOf(layer)).toArray(String[]::new);
      architecture =
          above.length == 0
              ? architecture.whereLayer(layer).mayNotBeAccessedByAnyLayer()
              : architecture.whereLayer(layer).mayOnlyBeAccessedByLayers(above);
    }
    architecture.check(CODE);
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CODE);
  }

  private static final Map<String, List<String>> LIBRARY_HOMES =
      Map.ofEntries(
          entry("io.javalin..", List.of("http..")),
          entry(
              "com.fasterxml.jackson..",
              List.of(
                  "http..", "source..", "notify..", "config..", "store..", "dashboard..", "app..")),
          entry("org.snakeyaml..", List.of("config..")),
          entry("co.elastic.clients..", List.of("source.elasticsearch..")),
          entry("com.github.benmanes.caffeine..", List.of("query.cache..")),
          entry("java.sql..", List.of("source.embedded..", "store..")),
          entry("org.kie..", List.of("rules..")),
          entry("org.drools..", List.of("rules..")),
          entry("io.prometheus.metrics..", List.of("telemetry..")),
          entry("com.github.servicenow.ds.stats.stl..", List.of("stats.season..")),
          entry("jcuda..", List.of("compute.gpu..")));

  /** A library is named in one package, so that it can be replaced there. */
  @TestFactory
  Stream<DynamicTest> librariesStayInTheirPackage() {
    return LIBRARY_HOMES.entrySet().stream()
        .map(e -> dynamicTest(e.getKey(), () -> confine(e.getKey(), e.getValue())));
  }

  private static void confine(String library, List<String> packages) {
    String[] homes = packages.stream().map(ROOT::concat).toArray(String[]::new);
    noClasses()
        .that(not(resideInAnyPackage(homes)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CODE);
  }

  @TestFactory
  Stream<DynamicTest> algorithmsAndValuesKnowOnlyNumbersAndText() {
    Map<String, List<String>> allowed =
        Map.of(
            "series", List.of(),
            "promql", List.of("com.google.re2j.."),
            "stats",
                List.of(
                    ROOT + "series..",
                    ROOT + "compute",
                    "org.apache.commons.math3..",
                    "org.apache.commons.statistics..",
                    "com.github.servicenow.ds.stats.stl.."));
    return allowed.entrySet().stream()
        .map(e -> dynamicTest(e.getKey(), () -> closed(e.getKey(), e.getValue())));
  }

  private static void closed(String layer, List<String> extra) {
    Stream<String> basics = Stream.of("java..", "org.jspecify..", ROOT + layer + "..");
    classes()
        .that()
        .resideInAPackage(ROOT + layer + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(Stream.concat(basics, extra.stream()).toArray(String[]::new))
        .allowEmptyShould(true)
        .check(CODE);
  }

  @Test
  void timeAndChanceAreHandedIn() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "app..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callConstructor(Random.class)
        .check(CODE);
  }
}
