package org.tandemcrm.core.mergetext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MergeTextTest {

  private static final Map<String, String> ANNA =
      Map.of("firstName", "Anna", "sly", "{{lastName}} \\{{ $1", "html", "<b>&amp;</b>");

  @Test
  void aFieldStandsForItsValue() throws Exception {
    assertEquals("Call Anna.", filled("Call {{firstName}}."));
    assertEquals("AnnaAnna", filled("{{firstName}}{{ firstName }}"));
    assertEquals(
        List.of("firstName", "lastName", "firstName"),
        MergeText.of("{{firstName}} {{lastName|x}} {{firstName}}").fields());
  }

  @Test
  void aBlankValueIsReplacedByTheWordsBehindTheBar() throws Exception {
    assertEquals("Hello there", filled("Hello {{lastName|there}}"));
    assertEquals("Hello a|b", filled("Hello {{lastName | a|b }}"));
    assertEquals("Hello ", filled("Hello {{lastName}}"));
    assertEquals("Hello ", filled("Hello {{lastName|}}"));
    assertEquals("Hello Anna", filled("Hello {{firstName|there}}"));
  }

  @Test
  void bracesWithABackslashAreBraces() throws Exception {
    assertEquals("{{firstName}}", filled("\\{{firstName}}"));
    assertEquals("\\Anna", filled("\\\\{{firstName}}"));
    assertEquals("\\{{firstName}}", filled("\\\\\\{{firstName}}"));
    assertEquals("C:\\temp {x} }}", filled("C:\\temp {x} }}"));
    assertEquals("AnnaAnna\\", filled("{{firstName}}{{firstName}}\\"));
  }

  @Test
  void aValueIsNeverReadAsATemplateOrAsMarkup() throws Exception {
    assertEquals("{{lastName}} \\{{ $1", filled("{{sly}}"));
    assertEquals("<b>&amp;</b> & <i>", filled("{{html}} & <i>"));
  }

  @Test
  void whatCantBeReadIsSaid() {
    assertEquals("The merge field “{{firstName” has no closing }}.", malformed("Hi {{firstName"));
    assertEquals("Two braces without a name: {{}}.", malformed("Hi {{}}"));
    assertEquals("Two braces without a name: {{ |there}}.", malformed("Hi {{ |there}}"));
  }

  private static String malformed(String text) {
    return assertThrows(MergeText.MalformedException.class, () -> MergeText.of(text)).getMessage();
  }

  private static String filled(String text) throws MergeText.MalformedException {
    return MergeText.of(text).filled(name -> Optional.ofNullable(ANNA.get(name)));
  }
}
