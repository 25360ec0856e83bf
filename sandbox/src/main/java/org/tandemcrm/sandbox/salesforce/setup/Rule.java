package org.tandemcrm.sandbox.salesforce.setup;

/** Something that an admin has set up for one object, which decides about its writes. */
public sealed interface Rule
    permits AssignmentRule, DuplicateRule, RecordTypeValues, Trigger, ValidationRule {

  /** The API name of the object that it is about. */
  String object();
}
