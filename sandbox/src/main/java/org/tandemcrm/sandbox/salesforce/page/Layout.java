package org.tandemcrm.sandbox.salesforce.page;

import org.tandemcrm.sandbox.salesforce.calls.CallCounter;
import org.tandemcrm.sandbox.salesforce.http.PageResponse;

/** What every page has around its content: title, way back, and the number of API calls. */
final class Layout {
  private final CallCounter calls;

  Layout(CallCounter calls) {
    this.calls = calls;
  }

  PageResponse page(int status, String title, Html content) {
    Html head = new Html();
    head.open("html", "lang", "en").open("head").open("meta", "charset", "UTF-8");
    head.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    head.element("title", title + " · Sandbox");
    head.open("link", "rel", "stylesheet", "href", "/style.css").close("head").open("body");
    head.open("header").element("a", "Simulated Salesforce", "href", "/");
    head.element("span", calls.total() + " API calls").close("header");
    head.open("main").element("h1", title);
    return PageResponse.html(status, "<!DOCTYPE html>" + head + content + "</main></body></html>");
  }

  PageResponse error(int status, String message) {
    return page(status, "That didn't work", new Html().element("p", message, "class", "error"));
  }
}
