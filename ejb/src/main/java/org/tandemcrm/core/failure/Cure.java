package org.tandemcrm.core.failure;

import org.tandemcrm.core.mapping.Refusal;

/** What a person can do about records that are kept out, in words. */
final class Cure {

  private Cure() {}

  static String of(Refusal.Cause cause) {
    return switch (cause) {
      case NO_EMAIL ->
          "Give these records an email in the CRM; each comes in with the next cycle after that.";
      case DUPLICATE ->
          "Merge the duplicates in the CRM, or give one of them another email; then the one that"
              + " is left comes in.";
      case BAD_VALUE ->
          "Correct the value in the CRM that the reason names, or change the field's mapping, then"
              + " retry.";
      case STORE_ERROR ->
          "Look in the server's log under the record's id for what the database said, mend it,"
              + " then retry.";
      case FILTERED ->
          "Nothing is wrong: the sync filter keeps them out. Change the filter to let them in.";
      case FILTER_PAUSED ->
          "The sync filter looks at a field that is gone: edit the filter, or bring the field back"
              + " in the CRM. Then all records are judged anew.";
      case CONVERTED_LEAD ->
          "Nothing is wrong: a converted lead lives on as its contact, which is synced instead.";
      case PERSON_ACCOUNT ->
          "Nothing is wrong: an account that stands for one person is synced as its contact.";
      case DELETED_RECORD -> "Nothing is wrong: restore a record in the CRM to bring it back.";
      case IN_RECYCLE_BIN ->
          "Somebody deleted the prospect here: restore it from the recycle bin to sync it again.";
      case ERASED ->
          "Somebody erased the prospect here for good: let it come back on the recycle bin's page.";
    };
  }
}
