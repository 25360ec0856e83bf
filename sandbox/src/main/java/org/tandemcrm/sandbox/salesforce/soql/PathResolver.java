package org.tandemcrm.sandbox.salesforce.soql;

import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.RuleContext;
import org.tandemcrm.sandbox.salesforce.access.UserRights;
import org.tandemcrm.sandbox.salesforce.error.ErrorCode;
import org.tandemcrm.sandbox.salesforce.schema.Field;
import org.tandemcrm.sandbox.salesforce.schema.ObjectType;
import org.tandemcrm.sandbox.salesforce.schema.Schema;

/** Finds the field behind a name in a query, or refuses it with INVALID_FIELD. */
final class PathResolver {
  private static final int MOST_PARENTS = 5;

  private final QueryText text;
  private final Schema schema;
  private final UserRights rights;
  private final ObjectType type;
  private final String alias;

  PathResolver(QueryText text, Schema schema, UserRights rights, FromClause from) {
    this.text = text;
    this.schema = schema;
    this.rights = rights;
    this.type = from.type();
    this.alias = from.alias();
  }

  FieldPath resolve(FieldNameContext name) {
    List<String> words = new ArrayList<>(name.soqlId().stream().map(RuleContext::getText).toList());
    if (words.size() > 1 && isOwnName(words.get(0))) {
      words.remove(0);
    }
    if (words.size() > MOST_PARENTS + 1) {
      throw text.error(
          ErrorCode.INVALID_FIELD, name, "cannot have more than 5 levels of parent relationships");
    }
    ObjectType current = type;
    List<FieldPath.Step> steps = new ArrayList<>();
    for (String relationship : words.subList(0, words.size() - 1)) {
      Field reference =
          current
              .relationship(relationship)
              .orElseThrow(() -> unknownRelationship(name, relationship));
      steps.add(
          new FieldPath.Step(reference.relationshipName(), current.position(reference.name())));
      current = parent(reference, words.get(words.size() - 1));
    }
    ObjectType last = current;
    String word = words.get(words.size() - 1);
    Field field = rights.field(last, word).orElseThrow(() -> unknownField(name, word, last));
    return new FieldPath(List.copyOf(steps), last, field, last.position(word));
  }

  /** The object behind a reference; of several, the last that has the wanted field. */
  private ObjectType parent(Field reference, String wanted) {
    ObjectType found = schema.require(reference.referenceTo().get(0));
    for (String name : reference.referenceTo()) {
      ObjectType other = schema.require(name);
      found = other.field(wanted).isPresent() ? other : found;
    }
    return found;
  }

  private boolean isOwnName(String word) {
    return word.equalsIgnoreCase(alias)
        || (word.equalsIgnoreCase(type.name()) && type.relationship(word).isEmpty());
  }

  private RuntimeException unknownRelationship(FieldNameContext name, String relationship) {
    return text.error(
        ErrorCode.INVALID_FIELD,
        name,
        "Didn't understand relationship '"
            + relationship
            + "' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after"
            + " the custom relationship name. Please reference your WSDL or the describe call for the appropriate"
            + " names.");
  }

  private RuntimeException unknownField(FieldNameContext name, String word, ObjectType owner) {
    return text.error(
        ErrorCode.INVALID_FIELD,
        name,
        "No such column '"
            + word
            + "' on entity '"
            + owner.name()
            + "'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field"
            + " name. Please reference your WSDL or the describe call for the appropriate names.");
  }
}
