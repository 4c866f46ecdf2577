package io.auscult.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.KieModule;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.conf.EventProcessingOption;
import org.kie.api.runtime.KieContainer;

/**
 * One run of Drools' compiler, with the executable model: expressions become Java classes, compiled
 * in memory by ECJ. About 0.1 s for a rule when warm.
 */
final class DrlBuild {
  /** Not the file's own path: Drools takes one that begins with {@code ..} for no rules at all. */
  private static final String RULES = "src/main/resources/rules.drl";

  private static final AtomicLong VERSION = new AtomicLong();

  private final ReleaseId release;
  private final List<BuildMessage> errors;
  private final Map<String, byte[]> classes;

  private DrlBuild(ReleaseId release, List<BuildMessage> errors, Map<String, byte[]> classes) {
    this.release = release;
    this.errors = List.copyOf(errors);
    this.classes = Map.copyOf(classes);
  }

  /** Compiles a text. Nothing of it is loaded. */
  static DrlBuild of(DrlFile file) {
    KieServices services = KieServices.get();
    ReleaseId release = services.newReleaseId("auscult", "rules", "1." + VERSION.incrementAndGet());
    KieFileSystem files = services.newKieFileSystem().generateAndWritePomXML(release);
    files.write(RULES, file.text());
    return build(services.newKieBuilder(files, RuleClassLoader.get()), release);
  }

  /** Drools reports most mistakes, and throws at some. */
  private static DrlBuild build(KieBuilder builder, ReleaseId release) {
    try {
      builder.buildAll(ExecutableModelProject.class);
      List<BuildMessage> errors =
          builder.getResults().getMessages(Message.Level.ERROR).stream()
              .map(m -> new BuildMessage(String.valueOf(m.getPath()), m.getLine(), m.getText()))
              .toList();
      return new DrlBuild(
          release, errors, errors.isEmpty() ? classesOf(builder.getKieModule()) : Map.of());
    } catch (RuntimeException e) {
      String message = "cannot be compiled: " + e.getMessage();
      return new DrlBuild(release, List.of(new BuildMessage("", 0, message)), Map.of());
    }
  }

  private static Map<String, byte[]> classesOf(KieModule module) {
    InternalKieModule files = (InternalKieModule) module;
    Map<String, byte[]> classes = new HashMap<>();
    for (String name : files.getFileNames()) {
      if (name.endsWith(".class")) {
        classes.put(name, files.getBytes(name));
      }
    }
    return classes;
  }

  /** The compiled classes by path; empty where there are errors. */
  Map<String, byte[]> classes() {
    return classes;
  }

  List<BuildMessage> errors() {
    return errors;
  }

  /** Makes bases of the compiled rules; each is its caller's own, and safe for many threads. */
  Supplier<KieBase> bases() {
    KieContainer container = KieServices.get().newKieContainer(release, RuleClassLoader.get());
    return () -> {
      KieBaseConfiguration configuration = KieServices.get().newKieBaseConfiguration();
      configuration.setOption(EventProcessingOption.STREAM);
      return container.newKieBase(configuration);
    };
  }
}
