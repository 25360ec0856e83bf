package org.tandemcrm.core.mergetext;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every text, whoever wrote it. */
class MergeTextLawTest {

  @Property(seed = "971")
  void aTextWithoutTwoBracesComesOutUnchanged(@ForAll String text) throws Exception {
    String harmless = text.replace("{{", "{ ");
    MergeText read = MergeText.of(harmless);
    assertEquals(List.of(), read.fields());
    assertEquals(harmless, read.filled(name -> Optional.of("x")));
  }

  @Property(seed = "972")
  void whatIsEscapedComesOutAsItWas(@ForAll("bracesAndBackslashes") String text) throws Exception {
    MergeText read = MergeText.of(escaped(text));
    assertEquals(List.of(), read.fields());
    assertEquals(text, read.filled(name -> Optional.of("x")));
  }

  @Property(seed = "973")
  void aValueComesOutAsItIsBetweenAnyWords(
      @ForAll("bracesAndBackslashes") String before,
      @ForAll("bracesAndBackslashes") String value,
      @ForAll("bracesAndBackslashes") String after)
      throws Exception {
    String text = escaped(before.replaceAll("\\\\+$", "")) + "{{firstName}}" + escaped(after);
    // A brace before the field would be the first of its two.
    if (before.replaceAll("\\\\+$", "").endsWith("{")) {
      return;
    }
    assertEquals(
        before.replaceAll("\\\\+$", "") + value + after,
        MergeText.of(text).filled(name -> Optional.of(value)));
  }

  @Provide
  Arbitrary<String> bracesAndBackslashes() {
    return Arbitraries.strings().withChars('{', '}', '\\', '|', 'a', ' ').ofMaxLength(12);
  }

  /**
   * As the help beside the form says: a backslash before two braces, and before a backslash there.
   */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    int at = 0;
    for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", at)) {
      int slashes = open;
      while (slashes > at && text.charAt(slashes - 1) == '\\') {
        slashes--;
      }
      escaped.append(text, at, slashes).append("\\".repeat(2 * (open - slashes) + 1)).append("{{");
      at = open + 2;
    }
    return escaped.append(text.substring(at)).toString();
  }
}
