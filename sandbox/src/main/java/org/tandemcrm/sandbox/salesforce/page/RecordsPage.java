package org.tandemcrm.sandbox.salesforce.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.PageResponse;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/** Lists the objects, and the records of one with search and pages; the last changed come first. */
final class RecordsPage {
  private static final int ON_A_PAGE = 50;

  private final Schema schema;
  private final OrgStore store;
  private final Layout layout;

  RecordsPage(Schema schema, OrgStore store, Layout layout) {
    this.schema = schema;
    this.store = store;
    this.layout = layout;
  }

  PageResponse objects() {
    Html html = new Html();
    html.open("table").open("thead").open("tr");
    html.element("th", "Object").element("th", "Records", "class", "number");
    html.close("tr").close("thead").open("tbody");
    for (ObjectType type : schema.types()) {
      long count =
          store.read(() -> store.scan(type, Instant.MIN).stream().filter(Row::isLive).count());
      html.open("tr").open("td").element("a", type.labelPlural(), "href", path(type));
      html.close("td").element("td", String.valueOf(count), "class", "number").close("tr");
    }
    html.close("tbody").close("table");
    html.open("p").element("a", "Mails that were sent", "href", PageSite.MAILS).close("p");
    return layout.page(200, "Objects", html);
  }

  PageResponse records(ObjectType type, ApiRequest request) {
    String search = request.parameter("q").orElse("").strip();
    List<Row> found = found(type, search);
    int last = Math.max(0, (found.size() - 1) / ON_A_PAGE);
    int page = Math.min(last, number(request.parameter("page").orElse("0")));
    Html html = new Html();
    html.open("form", "method", "get", "action", path(type), "class", "search");
    html.element("label", "Search", "for", "q");
    html.open("input", "id", "q", "name", "q", "type", "search", "value", search);
    html.element("button", "Find").close("form");
    if (type.createable()) {
      html.open("p").element("a", "New " + type.label(), "href", path(type) + "/new").close("p");
    }
    if (found.isEmpty()) {
      html.element("p", search.isEmpty() ? "There are no records." : "Nothing found.");
    } else {
      table(html, found.subList(page * ON_A_PAGE, Math.min(found.size(), (page + 1) * ON_A_PAGE)));
      steps(html, path(type) + "?q=" + encode(search) + "&page=", page, last, found.size());
    }
    return layout.page(200, type.labelPlural(), html);
  }

  private List<Row> found(ObjectType type, String search) {
    String wanted = search.toLowerCase(Locale.ROOT);
    return store.read(
        () ->
            store.scan(type, Instant.MIN).stream()
                .filter(row -> row.isLive() && matches(row, wanted))
                .sorted(Comparator.comparing(Row::systemModstamp).reversed())
                .toList());
  }

  private static boolean matches(Row row, String wanted) {
    return wanted.isEmpty()
        || row.id().toLowerCase(Locale.ROOT).startsWith(wanted)
        || row.type().fields().stream()
            .filter(field -> field.type().isText())
            .flatMap(field -> row.value(field.name()).stream())
            .anyMatch(value -> value.toString().toLowerCase(Locale.ROOT).contains(wanted));
  }

  private static void table(Html html, List<Row> rows) {
    html.open("table").open("thead").open("tr");
    String second = rows.get(0).type().field("Email").isPresent() ? "Email" : "Status";
    html.element("th", "Name").element("th", second, "class", "wide");
    html.element("th", "Changed").close("tr").close("thead").open("tbody");
    for (Row row : rows) {
      html.open("tr").open("td").open("a", "href", path(row.type()) + "/" + row.id());
      html.element("bdi", name(row)).close("a").close("td");
      String text = row.type().field(second).isPresent() ? row.text(second) : null;
      html.open("td", "class", "wide").element("bdi", text == null ? "" : text).close("td");
      html.element("td", row.systemModstamp().toString()).close("tr");
    }
    html.close("tbody").close("table");
  }

  private static void steps(Html html, String path, int page, int last, int total) {
    html.open("nav", "aria-label", "Pages");
    if (page > 0) {
      html.element("a", "Previous", "href", path + (page - 1));
    }
    html.element("span", "Page %d of %d, %d records".formatted(page + 1, last + 1, total));
    if (page < last) {
      html.element("a", "Next", "href", path + (page + 1));
    }
    html.close("nav");
  }

  /** What stands for a record where there is little room. */
  static String name(Row row) {
    return row.type().fields().stream()
        .filter(Field::nameField)
        .findFirst()
        .map(field -> ValueText.of(row.value(field.name()).orElse(null)))
        .filter(name -> !name.isBlank())
        .orElse(row.id());
  }

  static String path(ObjectType type) {
    return "/objects/" + type.name();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static int number(String text) {
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
  }
}
