package io.auscult.rules;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The class loader through which rules see Java: only what is on a list. The compiler of rules
 * looks types up here too, so that a rule which names another type is refused when it is loaded
 * ({@code System cannot be resolved}).
 *
 * <p>One layer of the sandbox, between the check of the text ({@link RuleLint}) and that of the
 * compiled classes. It leaves within reach what the classes that Drools generates need.
 */
final class RuleClassLoader extends ClassLoader {
  private static final RuleClassLoader INSTANCE = new RuleClassLoader();

  private static final List<String> PACKAGES =
      List.of(
          "java.lang.constant.",
          "java.lang.invoke.",
          "java.lang.annotation.",
          "java.time.",
          "java.util.function.",
          "org.drools.model.",
          "org.drools.modelcompiler.dsl.pattern.",
          "org.drools.modelcompiler.CanonicalKieModule",
          "org.drools.base.factmodel.",
          "org.drools.core.base.accumulators.",
          "org.kie.api.definition.",
          "org.kie.api.builder.",
          "org.kie.api.conf.",
          "org.kie.api.runtime.conf.",
          "org.kie.util.maven.support.");

  private static final Set<String> LANGUAGE =
      Set.of(
          "Object",
          "String",
          "CharSequence",
          "StringBuilder",
          "AbstractStringBuilder",
          "Appendable",
          "Math",
          "Number",
          "Boolean",
          "Byte",
          "Character",
          "Short",
          "Integer",
          "Long",
          "Float",
          "Double",
          "Void",
          "Enum",
          "Enum$EnumDesc",
          "Record",
          "Iterable",
          "Comparable",
          "Cloneable",
          "AutoCloseable",
          "Class",
          "Throwable",
          "Exception",
          "RuntimeException",
          "Error",
          "ArithmeticException",
          "IllegalArgumentException",
          "IllegalStateException",
          "IndexOutOfBoundsException",
          "NullPointerException",
          "NumberFormatException",
          "UnsupportedOperationException",
          "ClassCastException",
          "CloneNotSupportedException",
          "AssertionError",
          "MatchException",
          "NoSuchFieldError",
          "IncompatibleClassChangeError",
          "Override",
          "Deprecated",
          "SuppressWarnings",
          "FunctionalInterface",
          "SafeVarargs",
          "ClassNotFoundException",
          "ReflectiveOperationException");

  private static final Set<String> COLLECTIONS =
      Set.of(
          "Collection",
          "List",
          "Set",
          "Map",
          "Map$Entry",
          "SequencedCollection",
          "SequencedMap",
          "SequencedSet",
          "ArrayList",
          "AbstractCollection",
          "AbstractList",
          "RandomAccess",
          "Collections",
          "Arrays",
          "Comparator",
          "Iterator",
          "ListIterator",
          "Locale");

  private static final Set<String> OTHERS =
      Set.of(
          "io.auscult.rules.Reading",
          "io.auscult.rules.Past",
          "io.auscult.rules.Change",
          "io.auscult.rules.ActiveAlert",
          "io.auscult.rules.Alerts",
          "io.auscult.rules.Alerts$Statement",
          "java.util.concurrent.TimeUnit",
          "java.util.regex.Matcher",
          "java.util.regex.MatchResult",
          "java.util.regex.Pattern",
          "java.io.Serializable",
          "java.io.Externalizable",
          "java.io.ObjectInput",
          "java.io.ObjectOutput",
          "org.drools.modelcompiler.util.EvaluationUtil",
          "org.drools.compiler.kie.builder.MaterializedLambda",
          "org.drools.util.DateUtils",
          "org.kie.api.KieServices");

  private RuleClassLoader() {
    super(RuleClassLoader.class.getClassLoader());
  }

  static ClassLoader get() {
    return INSTANCE;
  }

  static boolean allows(String name) {
    return in("java.lang.", LANGUAGE, name)
        || in("java.util.", COLLECTIONS, name)
        || OTHERS.contains(name)
        || PACKAGES.stream().anyMatch(name::startsWith);
  }

  private static boolean in(String prefix, Set<String> names, String name) {
    return name.startsWith(prefix) && names.contains(name.substring(prefix.length()));
  }

  private static boolean allowsResource(String name) {
    return !name.endsWith(".class")
        || allows(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!allows(name)) {
      throw new ClassNotFoundException("rules may not use " + name);
    }
    return super.loadClass(name, resolve);
  }

  @Override
  public @Nullable URL getResource(String name) {
    return allowsResource(name) ? super.getResource(name) : null;
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    return allowsResource(name) ? super.getResourceAsStream(name) : null;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return allowsResource(name) ? super.getResources(name) : Collections.emptyEnumeration();
  }
}
