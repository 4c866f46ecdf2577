package io.auscult.app.compliance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A series sample by sample: {@code "3 5x4 9x4"} is 3, four times 5, four times 9. */
record Script(Map<String, String> labels, List<Double> values) {

  static Script of(Map<String, String> labels, String text) {
    List<Double> values = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      int times = word.indexOf('x');
      double value =
          word.startsWith("_")
              ? Double.NaN
              : Double.parseDouble(times < 0 ? word : word.substring(0, times));
      int count = times < 0 ? 1 : Integer.parseInt(word.substring(times + 1));
      for (int i = 0; i < count; i++) {
        values.add(value);
      }
    }
    return new Script(labels, values);
  }
}
