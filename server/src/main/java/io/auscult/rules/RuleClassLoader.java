package io.auscult.rules;

/** The class loader through which rules see Java. */
final class RuleClassLoader extends ClassLoader {
  private static final RuleClassLoader INSTANCE = new RuleClassLoader();

  private RuleClassLoader() {
    super(RuleClassLoader.class.getClassLoader());
  }

  static ClassLoader get() {
    return INSTANCE;
  }
}
