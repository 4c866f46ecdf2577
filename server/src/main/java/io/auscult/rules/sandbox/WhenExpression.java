package io.auscult.rules.sandbox;

import com.github.javaparser.ParseProblemException;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.mvel.parser.DrlxParser;
import org.drools.mvel.parser.ast.expr.DrlxExpression;

/**
 * An expression among the conditions of a rule, as Drools reads it.
 *
 * @param bind the variable that it is bound to
 */
public record WhenExpression(Expression expression, Optional<String> bind) {
  private static final Pattern QUOTED =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'((?:[^'\\\\\"]|\\\\.)*)'");

  private static final Pattern BINDING = Pattern.compile("\\s*([\\w$]+)\\s*:=?(?!:)\\s*");

  /** Reads an expression; empty where Drools could not read it, to its end. */
  public static Optional<WhenExpression> parse(String text) {
    Matcher bound = BINDING.matcher(text);
    boolean named = bound.lookingAt();
    String rest = doubleQuoted(named ? text.substring(bound.end()) : text);
    if (!isBalanced(rest)) {
      return Optional.empty();
    }
    try {
      // In parentheses, or the parser stops where it understands no more and is content.
      DrlxExpression parsed =
          DrlxParser.parseExpression(
              DrlxParser.buildDrlxParserWithArguments(Vocabulary.OPERATORS), "(" + rest + ")");
      return parsed.getExpr() instanceof EnclosedExpr whole
          ? Optional.of(
              new WhenExpression(
                  whole.getInner(), named ? Optional.of(bound.group(1)) : Optional.empty()))
          : Optional.empty();
    } catch (ParseProblemException e) {
      return Optional.empty();
    }
  }

  private static boolean isBalanced(String text) {
    int depth = 0;
    String bare = QUOTED.matcher(text).replaceAll("");
    for (int i = 0; i < bare.length() && depth >= 0; i++) {
      depth += bare.charAt(i) == '(' ? 1 : bare.charAt(i) == ')' ? -1 : 0;
    }
    return depth == 0 && !bare.contains("//") && !bare.contains("/*");
  }

  /** Rules may write texts in single quotes, which the parser takes for single characters. */
  private static String doubleQuoted(String text) {
    return QUOTED
        .matcher(text)
        .replaceAll(quoted ->
            Matcher.quoteReplacement(
                quoted.group(1) == null ? quoted.group() : "\"" + quoted.group(1) + "\""));
  }

  /** What it may not say. */
  public List<Fault> faults(TextGrowth growth, ValueTypes types) {
    Expressions check = new Expressions(Vocabulary.METHODS, Vocabulary.OF_FACTS, growth);
    check.checkWhole(expression, bind);
    types
        .mismatch(this)
        .ifPresent(comparison ->
            check.refuse(
                comparison,
                "'%s' compares a text with a number; Double.parseDouble(...) makes a number of a text"
                    .formatted(Texts.shortened(comparison))));
    return check.faults();
  }
}
