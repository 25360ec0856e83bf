package org.tandemcrm.sandbox.salesforce.soap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tandemcrm.sandbox.salesforce.access.UserRights;
import org.tandemcrm.sandbox.salesforce.error.ApiException;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.org.Org;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;
import org.tandemcrm.sandbox.salesforce.store.OrgStore;
import org.tandemcrm.sandbox.salesforce.write.ApiWriter;
import org.w3c.dom.Element;

/** create, update, upsert, delete and merge over SOAP, up to 200 of them in a call. */
final class SoapWrites {
  private static final int MOST = 200;

  /** What became of one record; only an upsert tells whether it is new. */
  private record Outcome(
      Optional<String> id, Optional<Boolean> created, Optional<ApiException> error) {

    static Outcome done(String id) {
      return new Outcome(Optional.of(id), Optional.empty(), Optional.empty());
    }
  }

  private final Schema schema;
  private final UserRights rights;
  private final OrgStore store;
  private final ApiWriter writer;

  SoapWrites(Org org) {
    this.schema = org.schema();
    this.rights = org.rights();
    this.store = org.store();
    this.writer = new ApiWriter(org);
  }

  SoapXml run(SoapMessage message, ApiWriter.Call call) {
    Element body = message.body();
    return switch (message.operation()) {
      case "create" -> all(message, "sObjects", item -> create(item, call));
      case "update" -> all(message, "sObjects", item -> update(item, call));
      case "upsert" -> {
        String key = SoapMessage.text(body, "externalIDFieldName").orElse("");
        yield all(message, "sObjects", item -> upsert(item, key, call));
      }
      case "delete" -> all(message, "ids", item -> delete(item, call));
      default -> merges(message, call);
    };
  }

  private SoapXml all(SoapMessage message, String name, Function<Element, Outcome> one) {
    List<Element> items = requireFew(SoapMessage.children(message.body(), name));
    boolean allOrNone = message.headerFlag("AllOrNoneHeader", "allOrNone");
    boolean upsert = message.operation().equals("upsert");
    List<Outcome> outcomes =
        store.transaction(
            () -> items.stream().map(item -> attempt(item, one)).toList(),
            done -> !allOrNone || done.stream().allMatch(outcome -> outcome.error().isEmpty()));
    boolean rolledBack =
        allOrNone && outcomes.stream().anyMatch(outcome -> outcome.error().isPresent());
    SoapXml xml = new SoapXml();
    for (Outcome outcome : outcomes) {
      boolean success = outcome.error().isEmpty() && !rolledBack;
      xml.open("result");
      if (upsert) {
        xml.element("created", success && outcome.created().orElse(false));
      }
      if (!success) {
        xml.error(outcome.error().orElseGet(SoapWrites::rolledBack));
      }
      xml.idOrNil("id", success ? outcome.id() : Optional.empty());
      xml.element("success", success).close("result");
    }
    return xml;
  }

  private static List<Element> requireFew(List<Element> items) {
    if (items.size() > MOST) {
      throw new ApiException(
          ErrorCode.EXCEEDED_ID_LIMIT,
          "record limit reached. cannot submit more than 200 records into this call");
    }
    return items;
  }

  private static ApiException rolledBack() {
    return new ApiException(
        ErrorCode.ALL_OR_NONE_OPERATION_ROLLED_BACK,
        "Record rolled back because not all records were valid and the request was using AllOrNone header");
  }

  private static Outcome attempt(Element item, Function<Element, Outcome> one) {
    try {
      return one.apply(item);
    } catch (ApiException e) {
      if (ApiWriter.endsCall(e)) {
        throw e;
      }
      return new Outcome(Optional.empty(), Optional.empty(), Optional.of(ApiWriter.inList(e)));
    }
  }

  private ObjectType type(Element sObject) {
    String name = SoapMessage.text(sObject, "type").orElse("");
    return rights
        .type(name)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.INVALID_TYPE, "sObject type '" + name + "' is not supported."));
  }

  /** A nil value says nothing; what is to be blank is named. */
  private static ObjectNode body(Element sObject) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    for (Element child : SoapMessage.children(sObject)) {
      switch (child.getLocalName()) {
        case "type", "Id" -> {}
        case "fieldsToNull" -> SoapMessage.text(child).ifPresent(body::putNull);
        default -> SoapMessage.text(child).ifPresent(text -> body.put(child.getLocalName(), text));
      }
    }
    return body;
  }

  private static String id(ObjectType type, Element sObject) {
    return ApiWriter.idOf(
        type,
        SoapMessage.text(sObject, "Id")
            .orElseThrow(
                () ->
                    new ApiException(
                        ErrorCode.MISSING_ARGUMENT, "Id not specified in an update call", "Id")));
  }

  private Outcome create(Element sObject, ApiWriter.Call call) {
    return Outcome.done(writer.create(type(sObject), body(sObject), call));
  }

  private Outcome update(Element sObject, ApiWriter.Call call) {
    ObjectType type = type(sObject);
    String id = id(type, sObject);
    writer.update(type, id, body(sObject), call);
    return Outcome.done(id);
  }

  private Outcome upsert(Element sObject, String fieldName, ApiWriter.Call call) {
    ObjectType type = type(sObject);
    Field key = writer.externalId(type, fieldName);
    ObjectNode body = body(sObject);
    String value =
        Optional.ofNullable(body.remove(key.name())).map(node -> node.asText("")).orElse("");
    if (value.isEmpty()) {
      throw new ApiException(ErrorCode.MISSING_ARGUMENT, key.name() + " not specified", key.name());
    }
    ApiWriter.Upserted upserted = writer.upsert(type, key, value, body, call);
    return new Outcome(
        Optional.of(upserted.id()), Optional.of(upserted.created()), Optional.empty());
  }

  private Outcome delete(Element given, ApiWriter.Call call) {
    String text = SoapMessage.text(given).orElse("");
    ObjectType type =
        schema.typeOfId(text).orElseThrow(() -> ApiWriter.malformed("malformed id ", text));
    String id = ApiWriter.idOf(type, text);
    writer.delete(type, id, call);
    return Outcome.done(id);
  }

  private SoapXml merges(SoapMessage message, ApiWriter.Call call) {
    SoapXml xml = new SoapXml();
    for (Element request : requireFew(SoapMessage.children(message.body(), "request"))) {
      xml.open("result");
      List<String> losers = new ArrayList<>();
      Outcome outcome = attempt(request, item -> merge(item, losers, call));
      outcome.error().ifPresent(xml::error);
      xml.idOrNil("id", outcome.id());
      if (outcome.error().isEmpty()) {
        losers.forEach(loser -> xml.element("mergedRecordIds", loser));
      }
      xml.element("success", outcome.error().isEmpty()).close("result");
    }
    return xml;
  }

  private Outcome merge(Element request, List<String> losers, ApiWriter.Call call) {
    Element master =
        SoapMessage.children(request, "masterRecord").stream()
            .findFirst()
            .orElseThrow(
                () -> new ApiException(ErrorCode.MISSING_ARGUMENT, "masterRecord is required"));
    ObjectType type = type(master);
    String winner = id(type, master);
    for (Element loser : SoapMessage.children(request, "recordToMergeIds")) {
      losers.add(ApiWriter.idOf(type, SoapMessage.text(loser).orElse("")));
    }
    writer.merge(type, winner, losers, body(master), call);
    return Outcome.done(winner);
  }
}
