package org.tandemcrm.sandbox.salesforce.data;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.tandemcrm.sandbox.salesforce.data.RowMaker.Stamps;
import org.tandemcrm.sandbox.salesforce.schema.OrgFeature;

/**
 * Invents an org: users, accounts with contacts, leads of which some became contacts, opportunities
 * with their people. On purpose some emails stand on several records and some records have none.
 */
final class GeneratedData {
  private static final double WITHOUT_ACCOUNT = 0.15;
  private static final double OPTED_OUT = 0.05;
  private static final double NO_CALLS = 0.04;
  private static final double WITH_PHONE = 0.8;

  // One record in so many.
  private static final int CONVERTED = 12;
  private static final int CONTACT_WITHOUT_EMAIL = 50;
  private static final int LEAD_WITHOUT_EMAIL = 45;
  private static final int CONTACT_LIKE_CONTACT = 67;
  private static final int LEAD_LIKE_CONTACT = 41;
  private static final int LEAD_LIKE_LEAD = 73;
  private static final int LEAD_OF_QUEUE = 31;
  private static final int SECOND_ROLE = 3;
  private static final int PRIVATE = 10;

  private static final int FEWEST_PRIVATE = 3;

  private static final List<String> INDUSTRIES =
      List.of("Banking", "Consulting", "Education", "Electronics", "Healthcare", "Retail");
  private static final List<String> SOURCES =
      List.of("Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other");
  private static final List<String> OPEN_STATUSES =
      List.of("Open - Not Contacted", "Working - Contacted", "Closed - Not Converted");
  private static final List<String> STAGES =
      List.of("Prospecting", "Qualification", "Proposal/Price Quote", "Closed Won", "Closed Lost");

  private static final List<String> CURRENCIES = List.of("USD", "USD", "EUR", "GBP", "JPY");

  private static final Pattern NO_EMAIL = Pattern.compile("[^A-Za-z0-9.]");

  private record Person(
      String id, String accountId, String firstName, String lastName, String email) {}

  private final Amounts amounts;
  private final RowMaker rows;
  private final BaseData base;
  private final History history;
  private final Invention invention;
  private final SetupData setup;
  private final CustomValues custom;
  private final Addresses addresses;
  private final Set<OrgFeature> features;
  private final List<String> users = new ArrayList<>();
  private final List<String> accounts = new ArrayList<>();
  private final List<Person> contacts = new ArrayList<>();

  GeneratedData(
      long seed,
      Amounts amounts,
      Set<OrgFeature> features,
      RowMaker rows,
      BaseData base,
      SetupData setup,
      History history) {
    this.amounts = amounts;
    this.rows = rows;
    this.base = base;
    this.history = history;
    this.invention = new Invention(seed);
    this.setup = setup;
    this.custom = new CustomValues(seed, history.end());
    this.addresses = new Addresses(rows, invention, custom);
    this.features = features;
  }

  void fill() {
    for (int i = 0; i < amounts.users(); i++) {
      users.add(base.addPerson(invention.firstName(), invention.lastName(), i + 1, oddities(i)));
    }
    for (int i = 0; i < amounts.accounts(); i++) {
      addAccount(i);
    }
    for (int i = 0; i < amounts.contacts(); i++) {
      addContact(i);
    }
    addLeads();
    for (int i = 0; i < amounts.opportunities(); i++) {
      addOpportunity(i);
    }
    addFeatures();
  }

  /** The second user shares the first one's email, and the last has left. */
  private Map<String, Object> oddities(int number) {
    if (!features.contains(OrgFeature.ODD_USERS)) {
      return Map.of();
    }
    if (number == 1) {
      return Map.of("Email", "user1@sandbox-trading.example");
    }
    return number > 1 && number == amounts.users() - 1 ? Map.of("IsActive", false) : Map.of();
  }

  private void addFeatures() {
    if (features.contains(OrgFeature.PERSON_ACCOUNTS)) {
      int count = Math.max(FEWEST_PRIVATE, amounts.accounts() / PRIVATE);
      PrivatePeople people = new PrivatePeople(rows, invention, setup.personType(), users);
      for (int i = 0; i < count; i++) {
        people.add(i, history.stamps(i, count, invention));
      }
    }
    if (features.contains(OrgFeature.ODD_USERS)) {
      new ServiceUsers(base, setup).fill(contacts.stream().limit(2).map(Person::id).toList());
    }
    if (features.contains(OrgFeature.BAD_INPUT)) {
      new BadInput(rows, users.get(0), history.end()).fill();
    }
  }

  private void addAccount(int number) {
    Map<String, Object> values = addresses.of("Account", "Billing");
    values.put("Name", invention.company() + " " + (number + 1));
    values.put("Industry", invention.oneOf(INDUSTRIES));
    values.put("Phone", invention.phone());
    values.put("Website", "https://company" + (number + 1) + ".example");
    values.put("NumberOfEmployees", 1 + invention.below(5000));
    values.put("AnnualRevenue", 10_000.0 * (1 + invention.below(100_000)));
    values.put("OwnerId", invention.oneOf(users));
    addCustom("Account", values);
    accounts.add(
        rows.add("Account", history.stamps(number, amounts.accounts(), invention), values));
  }

  private void addContact(int number) {
    String firstName = invention.firstName();
    String lastName = invention.lastName();
    String email = email(firstName, lastName, "c" + number);
    if (is(number, CONTACT_WITHOUT_EMAIL)) {
      email = null;
    } else if (is(number, CONTACT_LIKE_CONTACT)) {
      email = contacts.get(number - 1).email();
    }
    boolean alone = accounts.isEmpty() || invention.chance(WITHOUT_ACCOUNT);
    String accountId = alone ? null : invention.oneOf(accounts);
    Map<String, Object> values = person(firstName, lastName, email);
    values.putAll(addresses.of("Contact", "Mailing"));
    values.put("AccountId", accountId);
    addCustom("Contact", values);
    String id = rows.add("Contact", history.stamps(number, amounts.contacts(), invention), values);
    contacts.add(new Person(id, accountId, firstName, lastName, email));
  }

  private void addLeads() {
    List<Person> convertible =
        contacts.stream().filter(c -> c.email() != null && c.accountId() != null).toList();
    int converted = 0;
    String previousEmail = null;
    for (int i = 0; i < amounts.leads(); i++) {
      Stamps stamps = history.stamps(i, amounts.leads(), invention);
      if (is(i, CONVERTED) && converted < convertible.size()) {
        addConvertedLead(convertible.get(converted++), stamps);
      } else {
        previousEmail = addOpenLead(i, previousEmail, stamps);
      }
    }
  }

  private void addConvertedLead(Person contact, Stamps stamps) {
    Map<String, Object> values = lead(contact.firstName(), contact.lastName(), contact.email());
    values.put("Status", "Closed - Converted");
    values.put("IsConverted", true);
    values.put("ConvertedDate", day(stamps.modified()));
    values.put("ConvertedContactId", contact.id());
    values.put("ConvertedAccountId", contact.accountId());
    rows.add("Lead", stamps, values);
  }

  private String addOpenLead(int number, String previousEmail, Stamps stamps) {
    String firstName = invention.firstName();
    String lastName = invention.lastName();
    String email = email(firstName, lastName, "l" + number);
    if (is(number, LEAD_WITHOUT_EMAIL)) {
      email = null;
    } else if (is(number, LEAD_LIKE_CONTACT) && !contacts.isEmpty()) {
      email = invention.oneOf(contacts).email();
    } else if (is(number, LEAD_LIKE_LEAD)) {
      email = previousEmail;
    }
    Map<String, Object> values = lead(firstName, lastName, email);
    values.put("Status", invention.oneOf(OPEN_STATUSES));
    if (is(number, LEAD_OF_QUEUE)) {
      values.put("OwnerId", custom.oneOf(setup.queues()));
    }
    rows.add("Lead", stamps, values);
    return email;
  }

  private Map<String, Object> lead(String firstName, String lastName, String email) {
    Map<String, Object> values = person(firstName, lastName, email);
    values.putAll(addresses.of("Lead", ""));
    values.put("Company", invention.company());
    values.put("Industry", invention.oneOf(INDUSTRIES));
    addCustom("Lead", values);
    return values;
  }

  private Map<String, Object> person(String firstName, String lastName, String email) {
    Map<String, Object> values = new HashMap<>();
    values.put("FirstName", firstName);
    values.put("LastName", lastName);
    values.put("Email", email);
    values.put("Title", invention.title());
    values.put("Phone", invention.chance(WITH_PHONE) ? invention.phone() : null);
    values.put("LeadSource", invention.oneOf(SOURCES));
    values.put("HasOptedOutOfEmail", invention.chance(OPTED_OUT));
    values.put("DoNotCall", invention.chance(NO_CALLS));
    values.put("OwnerId", invention.oneOf(users));
    return values;
  }

  private void addOpportunity(int number) {
    Stamps stamps = history.stamps(number, amounts.opportunities(), invention);
    Map<String, Object> values = new HashMap<>();
    values.put("Name", invention.company() + " - deal " + (number + 1));
    values.put("StageName", invention.oneOf(STAGES));
    values.put("Amount", 100.0 * (1 + invention.below(5000)));
    values.put("CloseDate", day(stamps.created()).plusDays(30 + invention.below(150)));
    values.put("OwnerId", invention.oneOf(users));
    Person person = contacts.isEmpty() ? null : invention.oneOf(contacts);
    boolean ofPerson = person != null && person.accountId() != null;
    if (ofPerson) {
      values.put("AccountId", person.accountId());
    } else if (!accounts.isEmpty()) {
      values.put("AccountId", invention.oneOf(accounts));
    }
    addCustom("Opportunity", values);
    String id = rows.add("Opportunity", stamps, values);
    if (ofPerson) {
      addRole(id, person, "Decision Maker", true, stamps);
    }
    if (!contacts.isEmpty() && is(number, SECOND_ROLE)) {
      addRole(id, custom.oneOf(contacts), "Influencer", false, stamps);
    }
  }

  private void addRole(
      String opportunityId, Person person, String role, boolean primary, Stamps stamps) {
    rows.add(
        "OpportunityContactRole",
        stamps,
        Map.of(
            "OpportunityId", opportunityId,
            "ContactId", person.id(),
            "Role", role,
            "IsPrimary", primary));
  }

  private void addCustom(String object, Map<String, Object> values) {
    values.putAll(custom.next(accounts));
    values.put("RecordTypeId", custom.oneOf(setup.recordTypes(object)));
    if (features.contains(OrgFeature.MULTI_CURRENCY)) {
      values.put("CurrencyIsoCode", custom.oneOf(CURRENCIES));
    }
  }

  private static boolean is(int number, int oneIn) {
    return number % oneIn == oneIn - 1;
  }

  /** Unique by the number; plain letters, as most mail systems want them. */
  private static String email(String firstName, String lastName, String number) {
    String name = firstName + "." + lastName + "." + number;
    String plain = Normalizer.normalize(name, Normalizer.Form.NFD);
    return NO_EMAIL.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT) + "@people.example";
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
