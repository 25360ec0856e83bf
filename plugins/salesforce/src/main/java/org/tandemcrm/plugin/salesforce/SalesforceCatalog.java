package org.tandemcrm.plugin.salesforce;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.FieldType;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.PluginException;

/**
 * The objects as they were last described. Reading needs the types of fields, and a description
 * costs a call: it is kept until the host describes again or a field is asked for that it lacks.
 */
final class SalesforceCatalog {

  private static final String PROFILE = "ProfileId";

  private final SalesforceClient client;
  private final SalesforceChoices choices;
  private final Map<String, SalesforceObject> known = new ConcurrentHashMap<>();

  SalesforceCatalog(SalesforceClient client, SalesforceChoices choices) {
    this.client = client;
    this.choices = choices;
  }

  /** All objects that the sync user can read, described anew. */
  List<CrmObject> describe() {
    return SalesforceMeanings.OBJECTS.keySet().stream()
        .flatMap(name -> look(name).stream())
        .map(SalesforceObject::described)
        .map(this::withProfiles)
        .toList();
  }

  /** Users are chosen by their profile: its choices cost a query, so they come here alone. */
  private CrmObject withProfiles(CrmObject object) {
    if (object.kind() != ObjectKind.USER || object.field(PROFILE).isEmpty()) {
      return object;
    }
    List<Choice> profiles = choices.profiles();
    return CrmObject.of(
        object.name(),
        object.label(),
        object.kind(),
        object.fields().stream()
            .map(field -> field.name().equals(PROFILE) ? field.options(profiles) : field)
            .toList());
  }

  /** The object of that name, described anew; absent when the sync user can't read it. */
  Optional<SalesforceObject> look(String name) {
    ObjectKind kind = SalesforceMeanings.OBJECTS.get(name);
    if (kind == null) {
      throw PluginException.of(
          FailureKind.UNSUPPORTED, "The Salesforce plugin doesn't read an object " + name + ".");
    }
    Optional<SalesforceObject> found =
        client
            .find(client.versioned("sobjects/" + name + "/describe"))
            .map(json -> SalesforceDescribe.object(kind, json));
    found.ifPresentOrElse(object -> known.put(name, object), () -> known.remove(name));
    return found;
  }

  /**
   * Asks something of an object with these fields. When Salesforce finds that one is gone, the
   * description is forgotten: the next question describes anew.
   *
   * @throws PluginException SCHEMA_CHANGED when the sync user can't read the object, or a field
   */
  <T> T with(String name, Set<String> fields, Function<SalesforceObject, T> question) {
    try {
      return question.apply(object(name, fields));
    } catch (PluginException e) {
      if (e.kind() == FailureKind.SCHEMA_CHANGED) {
        known.remove(name);
      }
      throw e;
    }
  }

  /**
   * The object as it is known, described anew when it lacks one of these fields; absent when there
   * is none that the sync user can read.
   */
  Optional<SalesforceObject> described(String name, Set<String> fields) {
    if (!SalesforceMeanings.OBJECTS.containsKey(name)) {
      return Optional.empty();
    }
    return Optional.ofNullable(known.get(name))
        .filter(kept -> kept.unknown(fields).isEmpty())
        .or(() -> look(name));
  }

  /** The next question describes that object anew. */
  void forget(String name) {
    known.remove(name);
  }

  private SalesforceObject object(String name, Set<String> fields) {
    SalesforceObject kept = known.get(name);
    if (kept != null && kept.unknown(fields).isEmpty()) {
      return kept;
    }
    SalesforceObject now = present(name);
    SortedSet<String> unknown = now.unknown(fields);
    if (!unknown.isEmpty()) {
      throw PluginException.of(
          FailureKind.SCHEMA_CHANGED,
          "Salesforce has no fields "
              + unknown
              + " in "
              + name
              + ", or the sync user can't read them. Give it that right, or take them out of the"
              + " mapping and the filters.");
    }
    return now;
  }

  /**
   * Looks whether a value that can't be read is one of another type by now.
   *
   * @throws PluginException SCHEMA_CHANGED, naming the first such field
   */
  void refuseRetyped(SalesforceObject described, Set<String> fields) {
    SalesforceObject now = present(described.name());
    for (String field : new TreeSet<>(fields)) {
      FieldType before = described.field(field).orElseThrow().type();
      Optional<FieldType> after = now.field(field).map(CrmField::type);
      if (after.filter(type -> type != before).isPresent()) {
        throw PluginException.of(
            FailureKind.SCHEMA_CHANGED,
            "The field "
                + field
                + " of "
                + described.name()
                + " has changed its type from "
                + before
                + " to "
                + after.get()
                + ". Look at its mapping.");
      }
    }
  }

  private SalesforceObject present(String name) {
    return look(name)
        .orElseThrow(
            () ->
                PluginException.of(
                    FailureKind.SCHEMA_CHANGED,
                    "The sync user can't read " + name + ". Give it that right in Salesforce."));
  }
}
