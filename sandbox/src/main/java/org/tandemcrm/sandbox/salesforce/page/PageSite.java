package org.tandemcrm.sandbox.salesforce.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.http.ApiRequest;
import org.tandemcrm.sandbox.salesforce.http.PageResponse;
import org.tandemcrm.sandbox.salesforce.org.Org;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.SalesforceId;

/**
 * The plain pages on which a person looks at the simulated org and edits it. They count as nobody's
 * API calls.
 */
public final class PageSite {
  private static final String OBJECTS = "/objects/";
  static final String MAILS = "/mails";
  private static final String STYLE = "/style.css";

  private final Schema schema;
  private final Layout layout;
  private final RecordsPage records;
  private final RecordPage record;
  private final MailsPage mails;
  private final String style;

  /**
   * @param person id of the user in whose name the pages write; not the one that API clients run as
   */
  public PageSite(Org org, String person) {
    this.schema = org.schema();
    this.layout = new Layout(org.calls());
    this.records = new RecordsPage(schema, org.store(), layout);
    this.record = new RecordPage(org.store(), org.writer(), person, layout);
    this.mails = new MailsPage(org.mails(), layout);
    try (InputStream in = PageSite.class.getResourceAsStream("style.css")) {
      this.style = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("style sheet", e);
    }
  }

  /** The answer, or empty when the path is no page's. */
  public Optional<PageResponse> answer(ApiRequest request) {
    String path = request.path();
    if (path.equals(STYLE)) {
      return Optional.of(PageResponse.of(200, "text/css;charset=UTF-8", style));
    }
    if (path.equals("/")) {
      return Optional.of(records.objects());
    }
    if (path.equals(MAILS)) {
      return Optional.of(mails.list());
    }
    if (!path.startsWith(OBJECTS)) {
      return Optional.empty();
    }
    try {
      List<String> words = List.of(path.substring(OBJECTS.length()).split("/", -1));
      ObjectType type = schema.type(words.get(0)).orElseThrow(ApiException::notFound);
      return Optional.of(
          request.method().equals("POST")
              ? write(type, words.subList(1, words.size()), request)
              : read(type, words.subList(1, words.size()), request));
    } catch (ApiException e) {
      return Optional.of(layout.error(e.code().status(), e.getMessage()));
    }
  }

  private PageResponse read(ObjectType type, List<String> words, ApiRequest request) {
    if (words.isEmpty()) {
      return records.records(type, request);
    }
    if (words.size() > 1) {
      throw ApiException.notFound();
    }
    return words.get(0).equals("new")
        ? record.blank(type)
        : record.show(type, id(words.get(0)), request);
  }

  private PageResponse write(ObjectType type, List<String> words, ApiRequest request) {
    requireOwnForm(request);
    if (words.equals(List.of("new"))) {
      return record.create(type, request);
    }
    if (words.size() == 2 && words.get(1).equals("delete")) {
      return record.delete(type, id(words.get(0)));
    }
    if (words.size() == 2 && words.get(1).equals("convert") && type.name().equals("Lead")) {
      return record.convert(type, id(words.get(0)));
    }
    if (words.size() != 1) {
      throw ApiException.notFound();
    }
    return record.save(type, id(words.get(0)), request);
  }

  /** Another site that is open in the same browser must not write here. */
  private static void requireOwnForm(ApiRequest request) {
    String own = "http://" + request.header("Host").orElse("");
    if (request.header("Origin").filter(origin -> !origin.equals(own)).isPresent()) {
      throw ApiException.notFound();
    }
  }

  private static String id(String text) {
    return SalesforceId.normalise(text).orElseThrow(ApiException::notFound);
  }
}
