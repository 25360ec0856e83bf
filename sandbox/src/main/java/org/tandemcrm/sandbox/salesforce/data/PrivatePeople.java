package org.tandemcrm.sandbox.salesforce.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tandemcrm.sandbox.salesforce.data.RowMaker.Stamps;

/** Invents person accounts: an account and a contact each, with the same data and stamps. */
final class PrivatePeople {
  private final RowMaker rows;
  private final Invention invention;
  private final String recordType;
  private final List<String> owners;

  PrivatePeople(RowMaker rows, Invention invention, String recordType, List<String> owners) {
    this.rows = rows;
    this.invention = invention;
    this.recordType = recordType;
    this.owners = owners;
  }

  void add(int number, Stamps stamps) {
    String accountId = rows.nextId("Account");
    String contactId = rows.nextId("Contact");
    Map<String, Object> common = new HashMap<>();
    common.put("FirstName", invention.firstName());
    common.put("LastName", invention.lastName());
    common.put("Phone", invention.phone());
    common.put("OwnerId", invention.oneOf(owners));
    String email = "private" + number + "@people.example";
    String title = invention.title();
    String city = invention.city();

    Map<String, Object> account = new HashMap<>(common);
    account.put("PersonEmail", email);
    account.put("PersonTitle", title);
    account.put("PersonMailingCity", city);
    account.put("Tier__pc", "Gold");
    account.put("PersonContactId", contactId);
    account.put("RecordTypeId", recordType);
    rows.add("Account", accountId, stamps, account);

    Map<String, Object> contact = new HashMap<>(common);
    contact.put("Email", email);
    contact.put("Title", title);
    contact.put("MailingCity", city);
    contact.put("Tier__c", "Gold");
    contact.put("AccountId", accountId);
    contact.put("IsPersonAccount", true);
    rows.add("Contact", contactId, stamps, contact);
  }
}
