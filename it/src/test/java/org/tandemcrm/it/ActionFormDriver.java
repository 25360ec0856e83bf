package org.tandemcrm.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.tandemcrm.it.server.TandemServer;

/** Asks for actions from prospects' pages, as a person does who has signed in. */
final class ActionFormDriver {

  private final Browser browser;
  private final TandemServer server;
  private final long connection;

  /**
   * @param connection whose CRM it is, for the actions in one
   */
  ActionFormDriver(Browser browser, TandemServer server, long connection) {
    this.browser = browser;
    this.server = server;
    this.connection = connection;
  }

  /**
   * Chooses an action on the prospect's page, fills in its form, reads what would happen, and
   * confirms it.
   *
   * @param values by the parameters' keys, in the order in which they are filled in: an earlier one
   *     may decide what a later one can be
   */
  void ask(String type, long prospect, Map<String, String> values) {
    browser.open(server.url() + "/prospect/view.xhtml?id=" + prospect);
    // In this CRM, or here.
    browser.click(
        By.cssSelector(
            ("#actions a[data-offer='%1$s'][href$='connection=%2$d'],"
                    + " #actions a[data-offer='%1$s'][href$='type=%1$s']")
                .formatted(type, connection)));
    browser.awaitAddress("/action/new.xhtml");
    List<String> filled = new ArrayList<>();
    values.forEach((key, value) -> filled.add(label(key) + ": " + fill(key, value)));
    browser.click(By.id("prepare"));
    browser.see(By.cssSelector("#confirmation, #problems .notice"));
    assertTrue(
        browser.shows(By.id("confirmation")),
        () -> type + " with " + values + " is refused: " + browser.see(By.id("action")).getText());
    assertTrue(
        browser.see(By.cssSelector("#confirmation h2")).getText().contains(" for 1 prospect"),
        type);
    List<?> chosen = chosen();
    assertTrue(chosen.containsAll(filled), () -> type + ": " + filled + " is shown as " + chosen);
    browser.picture("action-form-" + type);
    browser.click(By.id("confirm"));
    browser.awaitAddress("/prospect/view.xhtml");
    browser.awaitText(By.id("notices"), " is asked for.");
  }

  private String label(String key) {
    return browser.see(By.cssSelector("label[for='parameter_" + key + "']")).getText();
  }

  /** Fills in one field: what a person sees there then. */
  private String fill(String key, String value) {
    By where = By.id("parameter_" + key);
    WebElement field = browser.see(where);
    if (field.getTagName().equals("select")) {
      browser.see(By.cssSelector("#parameter_%s:enabled option[value='%s']".formatted(key, value)));
      browser.choose(where, value);
      browser.see(By.cssSelector("html:not(.busy) #parameter_" + key));
      return browser.see(By.cssSelector("#parameter_" + key + " option:checked")).getText();
    }
    if ("checkbox".equals(field.getDomProperty("type"))) {
      if (field.isSelected() != Boolean.parseBoolean(value)) {
        browser.click(where);
      }
      return Boolean.parseBoolean(value) ? "yes" : "no";
    }
    browser.type(where, value);
    return value;
  }

  /** What the page says was filled in. */
  private List<?> chosen() {
    return (List<?>)
        browser.script(
            "return Array.from(document.querySelectorAll('#chosen > div'),"
                + " one => one.children[0].textContent + ': ' + one.children[1].textContent)");
  }
}
