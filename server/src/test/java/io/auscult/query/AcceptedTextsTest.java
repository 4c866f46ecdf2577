package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.auscult.promql.FunctionSignature;
import io.auscult.promql.FunctionSignature.Arity;
import io.auscult.promql.FunctionSignature.Parameter;
import io.auscult.promql.Functions;
import io.auscult.promql.ValueType;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of functions and what evaluates them agree on the texts that an argument may be. */
class AcceptedTextsTest {
  private static final Pattern QUOTED = Pattern.compile("\"(\\w+)\"");
  private static final String UNKNOWN = "?";

  private final Scene scene = new Scene("load 1m", "x{class=\"a\",label=\"b\"} 1+1x100");

  static Stream<Arguments> choices() {
    return Functions.all().stream()
        .flatMap(function ->
            IntStream.range(0, function.parameters().size())
                .filter(i -> !function.parameters().get(i).accepted().isEmpty())
                .filter(i -> !mayBeTheNext(function, i))
                .mapToObj(i -> Arguments.of(function.name(), i)));
  }

  /** In {@code anomaly_peers(v, ["dbscan"], label...)} any other text is a label. */
  private static boolean mayBeTheNext(FunctionSignature function, int position) {
    List<Parameter> parameters = function.parameters();
    return parameters.get(position).arity() == Arity.OPTIONAL
        && position + 1 < parameters.size()
        && parameters.get(position + 1).type() == ValueType.STRING;
  }

  @ParameterizedTest(name = "{0}, parameter {1}")
  @MethodSource("choices")
  void anUnknownTextIsRefusedWithThoseOfTheTable(String name, int position) {
    FunctionSignature function = Functions.find(name).orElseThrow();

    Throwable refused = catchThrowable(() -> scene.at(3600, call(function, position)));

    assertThat(refused).hasMessageContaining("accepted are");
    assertThat(quoted(String.valueOf(refused.getMessage())))
        .containsExactlyInAnyOrderElementsOf(function.parameters().get(position).accepted());
  }

  private static List<String> quoted(String message) {
    String list = message.substring(message.indexOf("accepted are"), message.indexOf('\n'));
    return QUOTED.matcher(list).results().map(result -> result.group(1)).toList();
  }

  /** A call that is well formed but for the text at one position. */
  private static String call(FunctionSignature function, int position) {
    return IntStream.range(0, function.parameters().size())
        .filter(i -> i <= position || function.parameters().get(i).arity() == Arity.ONE)
        .mapToObj(i -> i == position ? '"' + UNKNOWN + '"' : argument(function.parameters().get(i)))
        .collect(Collectors.joining(", ", function.name() + "(", ")"));
  }

  private static String argument(Parameter parameter) {
    return switch (parameter.type()) {
      case SCALAR -> "0.5";
      case STRING ->
          parameter.accepted().isEmpty()
              ? "\"class\""
              : '"' + parameter.accepted().getFirst() + '"';
      case VECTOR -> "x";
      case MATRIX -> "x[1h]";
    };
  }
}
