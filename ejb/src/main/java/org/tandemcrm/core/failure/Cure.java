package org.tandemcrm.core.failure;

import org.tandemcrm.core.mapping.Refusal;

/** What a person can do about records that are kept out, in words. */
public final class Cure {

  private Cure() {}

  /** What to do about records of that cause, as one or two sentences. */
  public static String of(Refusal.Cause cause) {
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
      case WRITE_INVALID, WRITE_REQUIRED ->
          "Correct the value here, or the field's mapping, or let the CRM's field take it; it is"
              + " sent again as soon as something of that changed.";
      case WRITE_RULE ->
          "Give the record what the CRM's rule asks for, here or there; it is sent again then.";
      case WRITE_DUPLICATE ->
          "Look for the record in the CRM: merge the two there, or link the one that is there.";
      case WRITE_NO_RIGHT ->
          "Give the sync user the right to write the record or the field in the CRM, then retry.";
      case WRITE_OWNER ->
          "Choose an owner with an active user in the CRM, or activate that user there, then retry.";
      case WRITE_REFUSED ->
          "Do what the reason says; it is sent again when the record or its mapping changes, once a"
              + " day, and when you retry.";
      case WRITE_UNSURE ->
          "Look whether the CRM can be reached and whether something there holds the record, then"
              + " retry.";
      case FILTERED ->
          "Nothing is wrong: the sync filter keeps them out. Change the filter to let them in.";
      case FILTER_PAUSED ->
          "The sync filter looks at a field that is gone: edit the filter, or bring the field back"
              + " in the CRM. Then all records are judged anew.";
      case CONVERTED_LEAD ->
          "Nothing is wrong: a converted lead lives on as its contact, which is synced instead.";
      case PERSON_ACCOUNT ->
          "Nothing is wrong: an account that stands for one person is synced as its contact.";
      case KEPT_OUT ->
          "Nothing is wrong: a setting lets values flow to the CRM only. Let them come, in the"
              + " settings of the connection or of its mapping, and all records are read again.";
      case DELETED_RECORD -> "Nothing is wrong: restore a record in the CRM to bring it back.";
      case IN_RECYCLE_BIN ->
          "Somebody deleted the prospect here: restore it from the recycle bin to sync it again.";
      case ERASED ->
          "Somebody erased the prospect here for good: let it come back on the recycle bin's page.";
    };
  }
}
