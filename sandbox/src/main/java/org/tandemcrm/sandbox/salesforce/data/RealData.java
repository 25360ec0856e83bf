package org.tandemcrm.sandbox.salesforce.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.tandemcrm.sandbox.salesforce.data.RowMaker.Stamps;

/**
 * Loads the two public data sets of a data folder: a company's accounts, agents and pipeline, and
 * the leads of another. Values stay as people wrote them, also where they are misspelt; "Select"
 * means that nothing was selected.
 */
final class RealData {
  /** The records came in by imports of so many a second, so that many share one stamp. */
  private static final int IMPORTED_PER_SECOND = 200;

  private static final int DAYS_TO_CLOSE = 90;
  private static final double MILLION = 1_000_000;

  private final Path folder;
  private final RowMaker rows;
  private final BaseData base;
  private final SetupData setup;
  private final History history;
  private final Invention invention;
  private final Map<String, String> users = new HashMap<>();
  private final Map<String, String> accounts = new HashMap<>();
  private final List<String> userIds = new ArrayList<>();
  private final List<String> accountIds = new ArrayList<>();

  RealData(long seed, Path folder, RowMaker rows, BaseData base, SetupData setup, History history) {
    this.folder = folder;
    this.rows = rows;
    this.base = base;
    this.setup = setup;
    this.history = history;
    this.invention = new Invention(seed);
  }

  void fill() {
    addUsers(read("crm-sales-opportunities/sales_teams.csv"));
    addAccounts(read("crm-sales-opportunities/accounts.csv"));
    addOpportunities(read("crm-sales-opportunities/sales_pipeline.csv"));
    addLeads(read("x-education-leads/leads.csv"));
  }

  private List<CSVRecord> read(String file) {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setAllowMissingColumnNames(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_ALL)
            .get();
    try (CSVParser parser =
        CSVParser.parse(Files.newBufferedReader(folder.resolve(file)), format)) {
      return parser.getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException("the data folder has no readable " + file, e);
    }
  }

  private static Optional<String> text(CSVRecord row, String column) {
    return Optional.of(row.get(column)).filter(text -> !text.isEmpty() && !text.equals("Select"));
  }

  private static Optional<Double> number(CSVRecord row, String column) {
    return text(row, column).map(Double::valueOf);
  }

  private Stamps stamps(int number) {
    Instant start = history.end().minusSeconds(3600);
    return Stamps.at(start.plusSeconds(number / IMPORTED_PER_SECOND));
  }

  private void addUsers(List<CSVRecord> agents) {
    for (CSVRecord agent : agents) {
      String name = agent.get("sales_agent");
      int space = name.lastIndexOf(' ');
      Map<String, Object> more = new HashMap<>();
      more.put("Title", "Agent in the team of " + agent.get("manager"));
      more.put("Division", agent.get("regional_office"));
      more.put("UserRoleId", setup.roleOf(agent.get("regional_office")));
      String id =
          base.addPerson(
              name.substring(0, space), name.substring(space + 1), users.size() + 1, more);
      users.put(name, id);
      userIds.add(id);
    }
  }

  private void addAccounts(List<CSVRecord> records) {
    // Parents stand after their children in places, so ids are given in a first round.
    records.forEach(account -> accounts.put(account.get("account"), rows.nextId("Account")));
    for (int i = 0; i < records.size(); i++) {
      CSVRecord account = records.get(i);
      String name = account.get("account");
      Map<String, Object> values = new HashMap<>();
      values.put("Name", name);
      text(account, "sector").ifPresent(v -> values.put("Industry", v));
      text(account, "year_established").ifPresent(v -> values.put("YearStarted", v));
      number(account, "revenue").ifPresent(v -> values.put("AnnualRevenue", v * MILLION));
      number(account, "employees").ifPresent(v -> values.put("NumberOfEmployees", v.intValue()));
      text(account, "office_location").ifPresent(v -> values.put("BillingCountry", v));
      text(account, "subsidiary_of").map(accounts::get).ifPresent(v -> values.put("ParentId", v));
      values.put("OwnerId", invention.oneOf(userIds));
      accountIds.add(rows.add("Account", accounts.get(name), stamps(i), values));
    }
  }

  private void addOpportunities(List<CSVRecord> deals) {
    for (int i = 0; i < deals.size(); i++) {
      CSVRecord deal = deals.get(i);
      Stamps stamps = stamps(i);
      Map<String, Object> values = new HashMap<>();
      String account = text(deal, "account").orElse("No account");
      values.put("Name", account + ", " + deal.get("product") + ", " + deal.get("opportunity_id"));
      values.put("AccountId", accounts.get(account));
      values.put("OwnerId", users.get(deal.get("sales_agent")));
      values.put("StageName", deal.get("deal_stage"));
      number(deal, "close_value").ifPresent(v -> values.put("Amount", v));
      values.put("CloseDate", closeDate(deal, stamps));
      rows.add("Opportunity", stamps, values);
    }
  }

  /** The CRM needs one also while a deal is open. */
  private static LocalDate closeDate(CSVRecord deal, Stamps stamps) {
    return text(deal, "close_date")
        .map(LocalDate::parse)
        .or(
            () ->
                text(deal, "engage_date").map(day -> LocalDate.parse(day).plusDays(DAYS_TO_CLOSE)))
        .orElseGet(() -> day(stamps).plusDays(DAYS_TO_CLOSE));
  }

  private void addLeads(List<CSVRecord> leads) {
    for (int i = 0; i < leads.size(); i++) {
      CSVRecord lead = leads.get(i);
      Stamps stamps = stamps(i);
      Map<String, Object> person = person(lead);
      Map<String, Object> values = new HashMap<>(person);
      // The leads are private people; the CRM wants a company all the same and writes this one
      // itself on forms.
      values.put("Company", "[not provided]");
      values.put("Status", "Open - Not Contacted");
      addOwnColumns(lead, values);
      if (lead.get("Converted").equals("1")) {
        addConversion(lead, person, values, stamps);
      }
      rows.add("Lead", stamps, values);
    }
  }

  private Map<String, Object> person(CSVRecord lead) {
    Map<String, Object> values = new HashMap<>();
    values.put("FirstName", invention.firstName());
    values.put("LastName", invention.lastName());
    values.put("Email", lead.get("Prospect ID") + "@leads.example");
    text(lead, "Lead Source").ifPresent(v -> values.put("LeadSource", v));
    values.put("HasOptedOutOfEmail", lead.get("Do Not Email").equals("Yes"));
    values.put("DoNotCall", lead.get("Do Not Call").equals("Yes"));
    values.put("OwnerId", invention.oneOf(userIds));
    return values;
  }

  private static void addOwnColumns(CSVRecord lead, Map<String, Object> values) {
    values.put("Lead_Number__c", lead.get("Lead Number"));
    text(lead, "City").ifPresent(v -> values.put("City", v));
    text(lead, "Country").ifPresent(v -> values.put("Country", v));
    text(lead, "Lead Quality").ifPresent(v -> values.put("Lead_Quality__c", v));
    text(lead, "Specialization").ifPresent(v -> values.put("Specialization__c", v));
    text(lead, "What is your current occupation").ifPresent(v -> values.put("Occupation__c", v));
    text(lead, "Last Activity").ifPresent(v -> values.put("Last_Activity_Type__c", v));
    number(lead, "TotalVisits").ifPresent(v -> values.put("Total_Visits__c", v));
    number(lead, "Total Time Spent on Website")
        .ifPresent(v -> values.put("Minutes_On_Website__c", v));
  }

  private void addConversion(
      CSVRecord lead, Map<String, Object> person, Map<String, Object> values, Stamps stamps) {
    String accountId = invention.oneOf(accountIds);
    Map<String, Object> contact = new HashMap<>(person);
    contact.put("AccountId", accountId);
    text(lead, "City").ifPresent(v -> contact.put("MailingCity", v));
    text(lead, "Country").ifPresent(v -> contact.put("MailingCountry", v));
    values.put("Status", "Closed - Converted");
    values.put("IsConverted", true);
    values.put("ConvertedDate", day(stamps));
    values.put("ConvertedAccountId", accountId);
    values.put("ConvertedContactId", rows.add("Contact", stamps, contact));
  }

  private static LocalDate day(Stamps stamps) {
    return LocalDate.ofInstant(stamps.created(), ZoneOffset.UTC);
  }
}
