package io.auscult.rules.sandbox;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantDynamicEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.MonitorInstruction;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the classes that Drools made of a file, before any of them is loaded: their names, what
 * they refer to, and that no code jumps back (a loop). It holds whatever {@link ThenBlock} and
 * {@link WhenExpression} may have missed, and knows nothing of the text.
 */
public final class ClassScan {
  /** Classes that Drools writes for each build, with no word of a rule in them. */
  private static final String FRAME = "org/drools/project/model/";

  private final String home;

  private ClassScan(String home) {
    this.home = home;
  }

  /**
   * What is refused in some classes; empty where nothing is.
   *
   * @param classes class files by path, {@code ctr/rules/P1.class}
   * @param packageName the package that all of them must be in
   */
  public static Optional<String> fault(Map<String, byte[]> classes, String packageName) {
    ClassScan scan = new ClassScan(packageName.replace('.', '/') + "/");
    return classes.entrySet().stream()
        .filter(entry -> !entry.getKey().startsWith(FRAME))
        .flatMap(entry -> scan.fault(entry.getValue()).stream())
        .sorted()
        .findFirst();
  }

  private Optional<String> fault(byte[] bytes) {
    ClassModel model = ClassFile.of().parse(bytes);
    String name = model.thisClass().asInternalName();
    if (!name.startsWith(home)) {
      return Optional.of("the class " + name + " lies outside the file's package");
    }
    for (PoolEntry entry : model.constantPool()) {
      if (!allows(entry)) {
        return Optional.of("compiled code refers to " + words(entry));
      }
    }
    return model.methods().stream()
        .flatMap(method -> method.code().stream().map(code -> loop(method, code)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private boolean allows(PoolEntry entry) {
    return switch (entry) {
      case MemberRefEntry member ->
          ClassList.allows(home, member.owner().asInternalName(), member.name().stringValue());
      case ClassEntry type -> ClassList.allows(home, type.asInternalName());
      case ConstantDynamicEntry _ -> false;
      default -> true;
    };
  }

  private static String words(PoolEntry entry) {
    return switch (entry) {
      case MemberRefEntry member ->
          (member.owner().asInternalName() + "." + member.name().stringValue()).replace('/', '.');
      case ClassEntry type -> type.asInternalName().replace('/', '.');
      default -> "a computed constant";
    };
  }

  private static Optional<String> loop(MethodModel method, CodeModel code) {
    Set<Label> passed = new HashSet<>();
    for (CodeElement element : code) {
      switch (element) {
        case LabelTarget target -> passed.add(target.label());
        case BranchInstruction branch when passed.contains(branch.target()) -> {
          return Optional.of("compiled code has a loop in " + method.methodName().stringValue());
        }
        case MonitorInstruction _ -> {
          return Optional.of("compiled code locks in " + method.methodName().stringValue());
        }
        default -> {}
      }
    }
    return Optional.empty();
  }
}
