package io.auscult.query.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code label_replace} and {@code label_join}: a label made of other labels. Series that come to
 * have the same labels become one where no point has a sample of two; else they stay two, which the
 * evaluator refuses.
 */
final class LabelFunctions {
  private LabelFunctions() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of("label_replace", LabelFunctions::replace, "label_join", LabelFunctions::join);
  }

  /** {@code label_replace(v, destination, replacement, source, regex)}. */
  private static Value replace(Arguments args, EvalContext context) {
    String destination = labelName(args, 1);
    String replacement = args.text(2);
    String source = args.text(3);
    Pattern pattern = pattern(args, 4);
    return relabelled(
        args,
        context,
        labels -> {
          Matcher matcher = pattern.matcher(labels.get(source));
          return matcher.matches()
              ? labels.with(destination, Replacement.expand(replacement, matcher, pattern))
              : labels;
        });
  }

  /** {@code label_join(v, destination, separator, source...)}. */
  private static Value join(Arguments args, EvalContext context) {
    String destination = labelName(args, 1);
    String separator = args.text(2);
    var sources = IntStream.range(3, args.size()).mapToObj(i -> labelName(args, i)).toList();
    return relabelled(
        args,
        context,
        labels ->
            labels.with(
                destination,
                sources.stream().map(labels::get).collect(Collectors.joining(separator))));
  }

  private static Value relabelled(
      Arguments args, EvalContext context, UnaryOperator<Labels> relabel) {
    RowMerger merger = new RowMerger();
    for (Row row : args.vector(0).rows()) {
      merger.add(row.as(relabel.apply(row.labels())));
    }
    return Rows.vector(context.grid(), merger.rows());
  }

  private static Pattern pattern(Arguments args, int i) {
    try {
      return Pattern.compile(args.text(i), Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw args.mistake(
          i, "invalid regular expression in %s: %s".formatted(name(args), e.getMessage()));
    }
  }

  /** Any text is a label name but the empty one and what was not UTF-8. */
  private static String labelName(Arguments args, int i) {
    String label = args.text(i);
    if (label.isEmpty() || label.codePoints().anyMatch(LabelFunctions::isBroken)) {
      throw args.mistake(
          i,
          "invalid label name \"%s\" in %s, expected a text that is not empty"
              .formatted(label, name(args)));
    }
    return label;
  }

  /** The replacement character of a decoder, or half a pair. */
  private static boolean isBroken(int codePoint) {
    return codePoint == 0xFFFD || (codePoint >= 0xD800 && codePoint <= 0xDFFF);
  }

  private static String name(Arguments args) {
    return args.call().function().name() + "()";
  }
}
