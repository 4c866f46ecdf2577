package io.auscult.rules.sandbox;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names for pieces of Java in messages. */
final class Words {
  private static final Pattern WORD = Pattern.compile("[\\w$]+");

  private Words() {}

  static String of(Node node) {
    return switch (node) {
      case WhileStmt _, DoStmt _, ForStmt _, ForEachStmt _ -> "a loop";
      case ObjectCreationExpr _ -> "'new'";
      case LambdaExpr _, MethodReferenceExpr _ -> "a lambda";
      case ClassExpr _ -> "a class literal";
      case AssignExpr _ -> "an assignment";
      default -> "'" + Texts.shortened(node) + "'";
    };
  }

  /** A word by which a piece is found in the file. */
  static String first(Node node) {
    if (node instanceof MethodCallExpr call) {
      return call.getNameAsString();
    }
    if (node instanceof FieldAccessExpr field) {
      return field.getNameAsString();
    }
    Matcher word = WORD.matcher(Texts.shortened(node));
    return word.find() ? word.group() : "";
  }
}
