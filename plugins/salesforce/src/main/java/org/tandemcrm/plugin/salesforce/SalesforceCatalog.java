package org.tandemcrm.plugin.salesforce;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import org.tandemcrm.spi.Choice;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.FailureKind;
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
   * The object of that name with these fields.
   *
   * @throws PluginException SCHEMA_CHANGED when the sync user can't read it, or one of them
   */
  SalesforceObject object(String name, Set<String> fields) {
    SalesforceObject kept = known.get(name);
    if (kept != null && kept.unknown(fields).isEmpty()) {
      return kept;
    }
    SalesforceObject now =
        look(name)
            .orElseThrow(
                () ->
                    PluginException.of(
                        FailureKind.SCHEMA_CHANGED,
                        "The sync user can't read "
                            + name
                            + ". Give it that right in Salesforce."));
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
}
