package org.tandemcrm.web.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"/prospect/view.xhtml?id=5&why=email", "/dashboard.xhtml", "/sync/list.xhtml#a"})
  void goesWhereThePersonWantedToGo(String page) {
    assertEquals(page, ReturnPath.of(page));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "https://evil.example/a.xhtml",
        "//evil.example/a.xhtml",
        "/\\evil.example/a.xhtml",
        "\\\\evil.example/a.xhtml",
        "/a//b.xhtml",
        "/../other/a.xhtml",
        "javascript:alert(1)//a.xhtml",
        "/a.xhtml\r\nSet-Cookie: a=b",
        " /a.xhtml",
        "/login.xhtml",
        "/error.xhtml",
        "/logout",
        "/api/v1/runs",
        "dashboard.xhtml"
      })
  void stayInsideOtherwise(String page) {
    assertEquals("/", ReturnPath.of(page));
  }

  @Property(seed = "20261122")
  void neverLeadsToAnotherHost(
      @ForAll @StringLength(max = 12) @Chars({'/', '\\', '.', ':', 'a', '\t', '@', '?', '#'})
          String start) {
    String target = ReturnPath.of(start + ".xhtml");
    assertTrue(target.startsWith("/"), target);
    assertFalse(target.startsWith("//") || target.contains("\\"), target);
  }
}
