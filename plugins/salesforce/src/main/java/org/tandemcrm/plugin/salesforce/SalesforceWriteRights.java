package org.tandemcrm.plugin.salesforce;

import static org.tandemcrm.spi.CheckReport.Level.OK;
import static org.tandemcrm.spi.CheckReport.Level.WARNING;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.spi.CheckReport.Finding;
import org.tandemcrm.spi.CrmField;

/**
 * Looks at what writing needs of an object: the rights, and Tandem's own fields. Nothing of it is
 * an error, for a connection may read alone.
 */
final class SalesforceWriteRights {

  /** Where the fields and the permission set come from. */
  private static final String PACKAGE =
      " They come with the package that docs/operate/salesforce of Tandem's documentation describes.";

  private SalesforceWriteRights() {}

  /** Nothing for an object that isn't written. */
  static List<Finding> of(SalesforceObject object) {
    if (own(object).findAny().isEmpty()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    rights(object).ifPresent(findings::add);
    key(object).ifPresent(findings::add);
    named(own(object).filter(isMissing(object)).filter(field -> field != SalesforceOwnField.KEY))
        .map(
            names ->
                new Finding(
                    WARNING,
                    "Fields of Tandem in " + object.name(),
                    object.name()
                        + " has none of these, or the sync user can't see them: "
                        + names
                        + ". What belongs there is not shown to people in Salesforce.",
                    "Add them, and give the sync user the right to see and edit them." + PACKAGE))
        .ifPresent(findings::add);
    named(own(object).filter(isReadOnly(object)))
        .map(
            names ->
                new Finding(
                    WARNING,
                    "Rights on fields in " + object.name(),
                    "The sync user can't edit these fields of "
                        + object.name()
                        + ": "
                        + names
                        + ".",
                    "Give it the permission set Tandem Sync." + PACKAGE))
        .ifPresent(findings::add);
    if (findings.isEmpty()) {
      findings.add(
          new Finding(
              OK,
              "Writing " + object.name(),
              object.name() + " records can be created and changed, with Tandem's own fields.",
              ""));
    }
    return findings;
  }

  /** What an API can't tell, so that nobody takes the silence for a good sign. */
  static Finding conversion() {
    return new Finding(
        OK,
        "Conversion of leads",
        "Salesforce doesn't tell whether Tandem's fields of a lead go on to its contact when it is"
            + " converted.",
        "Map them once in the lead's field mapping, as docs/operate/salesforce says.");
  }

  private static Optional<Finding> rights(SalesforceObject object) {
    if (object.createable() && object.updateable()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            WARNING,
            "Writing " + object.name(),
            "The sync user can't "
                + (object.createable()
                    ? "change"
                    : object.updateable() ? "create" : "create or change")
                + " "
                + object.name()
                + " records.",
            "Give it the permission set Tandem Sync, unless this connection shall read alone."
                + PACKAGE));
  }

  private static Optional<Finding> key(SalesforceObject object) {
    String name = SalesforceOwnField.KEY.apiName();
    if (isMissing(object).test(SalesforceOwnField.KEY)) {
      return Optional.of(
          new Finding(
              WARNING,
              "Tandem Key in " + object.name(),
              object.name()
                  + " has no field "
                  + name
                  + ", or the sync user can't see it. When Salesforce's answer to a creation gets"
                  + " lost, the record is looked for by its email alone.",
              "Add it as a text of 36 characters that is unique and an external ID." + PACKAGE));
    }
    return object.field(name).flatMap(CrmField::meaning).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Finding(
                WARNING,
                "Tandem Key in " + object.name(),
                "The field " + name + " of " + object.name() + " is no unique external ID.",
                "Mark it as unique and as an external ID in its definition."));
  }

  private static Stream<SalesforceOwnField> own(SalesforceObject object) {
    return SalesforceOwnField.of(object.described().kind());
  }

  private static Predicate<SalesforceOwnField> isMissing(SalesforceObject object) {
    return field -> object.field(field.apiName()).isEmpty();
  }

  private static Predicate<SalesforceOwnField> isReadOnly(SalesforceObject object) {
    return field -> object.field(field.apiName()).filter(CrmField::isReadOnly).isPresent();
  }

  private static Optional<String> named(Stream<SalesforceOwnField> fields) {
    return Optional.of(fields.map(SalesforceOwnField::apiName).collect(Collectors.joining(", ")))
        .filter(names -> !names.isEmpty());
  }
}
