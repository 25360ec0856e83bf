package org.tandemcrm.sandbox.salesforce.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.PageResponse;
import org.tandemcrm.sandbox.salesforce.record.Calculation;
import org.tandemcrm.sandbox.salesforce.record.Conversion;
import org.tandemcrm.sandbox.salesforce.record.RecordWriter;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.store.Row;

/** Shows one record with all its fields, and lets a person make, change and delete it. */
final class RecordPage {
  private final OrgStore store;
  private final RecordWriter writer;
  private final String person;
  private final Layout layout;

  /**
   * @param person id of the user in whose name the pages write
   */
  RecordPage(OrgStore store, RecordWriter writer, String person, Layout layout) {
    this.store = store;
    this.writer = writer;
    this.person = person;
    this.layout = layout;
  }

  PageResponse show(ObjectType type, String id, ApiRequest request) {
    Row row = store.find(type, id).orElseThrow(ApiException::notFound);
    Optional<String> news = request.parameter("saved").map(saved -> "Saved.");
    return show(row, texts(row), 200, news, "news");
  }

  private PageResponse show(
      Row row, Map<String, String> texts, int status, Optional<String> message, String kind) {
    ObjectType type = row.type();
    boolean editable = type.updateable() && row.isLive();
    String path = RecordsPage.path(type) + "/" + row.id();
    Html html = new Html();
    html.open("p").element("a", type.labelPlural(), "href", RecordsPage.path(type)).close("p");
    message.ifPresent(text -> html.element("p", text, "class", kind, "role", "status"));
    if (row.deleted()) {
      html.element("p", "This record is in the recycle bin.", "class", "error");
    }
    html.open("form", "method", "post", "action", path, "class", "fields");
    for (Field field : type.fields()) {
      FieldInput.write(html, field, texts.get(field.name()), editable && field.updateable());
    }
    if (editable) {
      html.element("button", "Save");
    }
    html.close("form");
    if (type.name().equals("Lead") && row.isLive() && !row.flag("IsConverted")) {
      html.open("form", "method", "post", "action", path + "/convert");
      html.element("button", "Convert").close("form");
    }
    if (type.deletable() && row.isLive()) {
      html.open("form", "method", "post", "action", path + "/delete");
      html.element("button", "Delete", "class", "danger").close("form");
    }
    return layout.page(status, RecordsPage.name(row), html);
  }

  PageResponse save(ObjectType type, String id, ApiRequest request) {
    Row row = writer.existing(type, id);
    Map<String, String> before = texts(row);
    Map<String, String> form = form(type, request, false);
    try {
      ObjectNode changes = changes(before, form);
      if (!changes.isEmpty()) {
        writer.update(type, id, changes, person);
      }
      return PageResponse.seeOther(RecordsPage.path(type) + "/" + id + "?saved=1");
    } catch (ApiException e) {
      Map<String, String> texts = new HashMap<>(before);
      texts.putAll(form);
      return show(row, texts, 400, Optional.of("Not saved: " + e.getMessage()), "error");
    }
  }

  PageResponse blank(ObjectType type) {
    return blank(type, Map.of(), 200, Optional.empty());
  }

  private PageResponse blank(
      ObjectType type, Map<String, String> texts, int status, Optional<String> error) {
    Html html = new Html();
    html.open("p").element("a", type.labelPlural(), "href", RecordsPage.path(type)).close("p");
    error.ifPresent(text -> html.element("p", text, "class", "error", "role", "status"));
    html.open(
        "form", "method", "post", "action", RecordsPage.path(type) + "/new", "class", "fields");
    type.fields().stream()
        .filter(Field::createable)
        .forEach(
            field ->
                FieldInput.write(
                    html,
                    field,
                    texts.getOrDefault(field.name(), ValueText.of(field.defaultValue())),
                    true));
    html.element("button", "Create").close("form");
    return layout.page(status, "New " + type.label(), html);
  }

  PageResponse create(ObjectType type, ApiRequest request) {
    Map<String, String> form = form(type, request, true);
    try {
      String id = writer.create(type, changes(Map.of(), form), person);
      return PageResponse.seeOther(RecordsPage.path(type) + "/" + id + "?saved=1");
    } catch (ApiException e) {
      return blank(type, form, 400, Optional.of("Not created: " + e.getMessage()));
    }
  }

  /** Makes a contact of a lead as the org's own page does that is left as it opens. */
  PageResponse convert(ObjectType type, String id) {
    Row row = writer.existing(type, id);
    try {
      writer.convert(Conversion.plain(id), person);
      return PageResponse.seeOther(RecordsPage.path(type) + "/" + id + "?saved=1");
    } catch (ApiException e) {
      return show(row, texts(row), 400, Optional.of("Not converted: " + e.getMessage()), "error");
    }
  }

  PageResponse delete(ObjectType type, String id) {
    writer.delete(type, id, person);
    return PageResponse.seeOther(RecordsPage.path(type));
  }

  private Map<String, String> texts(Row row) {
    Map<String, String> texts = new HashMap<>();
    for (Field field : row.type().fields()) {
      texts.put(field.name(), ValueText.of(Calculation.value(row, field, store)));
    }
    return texts;
  }

  /** What a form says of the fields that it can set. */
  private static Map<String, String> form(ObjectType type, ApiRequest request, boolean creating) {
    Map<String, String> sent = ApiRequest.parameters(request.body());
    Map<String, String> form = new HashMap<>();
    for (Field field : type.fields()) {
      boolean settable = creating ? field.createable() : field.updateable();
      if (settable && sent.containsKey(field.name())) {
        form.put(field.name(), sent.get(field.name()).replace("\r\n", "\n"));
      }
    }
    return form;
  }

  /** Only what differs, so that a save touches nothing that the person didn't. */
  private static ObjectNode changes(Map<String, String> before, Map<String, String> form) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    form.forEach(
        (name, text) -> {
          String old = Html.visible(before.getOrDefault(name, "").replace("\r\n", "\n"));
          if (text.isEmpty() && !old.isEmpty()) {
            json.putNull(name);
          } else if (!text.equals(old)) {
            json.put(name, text);
          }
        });
    return json;
  }
}
