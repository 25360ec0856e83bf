package org.tandemcrm.it;

import java.util.List;

/** Looks at a page in each way that people look at it. */
final class PageLooks {

  private PageLooks() {}

  /**
   * Adds what is wrong with the page: for people who can't see or hear it, with its width, or by
   * its own complaints; keeps a picture if pictures are asked for.
   */
  static void at(Browser browser, List<String> faults, String page) {
    for (Browser.Look look : Browser.Look.usual()) {
      browser.show(look);
      String where = page + " " + look + ": ";
      Axe.violations(browser).forEach(violation -> faults.add(where + violation));
      if (browser.scrollsSideways()) {
        faults.add(where + "is wider than the window");
      }
    }
    browser.show(Browser.Look.DESK_LIGHT);
    browser.complaints().forEach(complaint -> faults.add(page + ": " + complaint));
    browser.picture(page);
  }
}
