package org.tandemcrm.plugin.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandemcrm.spi.ActionOutcome;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.CrmBackend;
import org.tandemcrm.spi.CrmLink;
import org.tandemcrm.spi.ObjectKind;
import org.tandemcrm.spi.Value;

/** "Convert lead to contact", both plugins as the server meets them; the org's records decide. */
class SalesforceConvertActionContractTest extends SandboxContract {

  private static final String STATUS = "Closed - Converted";

  @TempDir private Path actionRoot;

  private ActionFolder actions;
  private CrmBackend backend;

  @BeforeEach
  void open() {
    actions = ActionFolder.load(actionRoot);
    backend = connect();
    org().judgeSoap();
  }

  @AfterEach
  void close() {
    backend.close();
    actions.close();
    org().send("DELETE", "rules", "");
  }

  @Test
  void aHundredLeadsOfNewCompaniesMakeOneAccountEachInFewCalls() {
    List<ActionRun> runs = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      runs.add(lead(" nEw Company " + i % 40 + " ", "new" + i + "@convert.example.com"));
    }
    int accounts = count("Account");
    execute(Map.of(), List.of(lead("First", "first@convert.example.com")));
    org().resetCalls();
    execute(Map.of(), runs).forEach(SalesforceConvertActionContractTest::done);
    assertEquals(
        3,
        org().calls(),
        "leads, contacts and accounts together, first and others; owners were known");
    assertEquals(accounts + 41, count("Account"));
    assertTrue(runs.stream().allMatch(this::isConverted));
    int contacts = count("Contact");
    execute(Map.of(), runs)
        .forEach(outcome -> assertTrue(done(outcome).startsWith("It had been converted before")));
    assertEquals(contacts, count("Contact"));
  }

  @Test
  void whatTheHostKnowsOfAProspectIsHeldAgainstItsLead() {
    String account = account("Renamed Ltd");
    String contact = contact(account("Elsewhere Ltd"), "moved@convert.example.com");
    ActionRun renamed =
        knownAs(
            lead("Renamed Ltd", "renamed@convert.example.com"),
            "Former Ltd",
            "former@convert.example.com");
    ActionRun moved =
        knownAs(lead("Any Ltd", "moved@convert.example.com"), "Any Ltd", "old@convert.example.com");
    int accounts = count("Account");
    execute(Map.of(), List.of(renamed, moved)).forEach(SalesforceConvertActionContractTest::done);
    assertEquals(account, converted(renamed, "ConvertedAccountId"));
    assertEquals(contact, converted(moved, "ConvertedContactId"));
    assertEquals(accounts, count("Account"));
  }

  @Test
  void aThousandLeadsOfOneNewCompanyMakeOneAccount() {
    List<ActionRun> runs = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      runs.add(lead(i % 2 == 0 ? "Colossus" : " COLOSSUS", i + "@colossus.example.com"));
    }
    int accounts = count("Account");
    org().resetCalls();
    for (int from = 0; from < runs.size(); from += 100) {
      execute(Map.of(), runs.subList(from, from + 100))
          .forEach(SalesforceConvertActionContractTest::done);
    }
    assertTrue(org().calls() <= 40, () -> org().calls() + " calls");
    assertEquals(accounts + 1, count("Account"));
    Map<String, JsonNode> leads = org().records("Lead");
    assertEquals(
        1,
        runs.stream()
            .map(run -> leads.get(id(run)).path("ConvertedAccountId").asText())
            .distinct()
            .count());
  }

  @Test
  void anAccountOfTheNameIsAttachedToWhateverTheCase() {
    String account = account("Acme Ltd");
    ActionRun run = lead("ACME LTD ", "case@convert.example.com");
    done(execute(Map.of(), List.of(run)).get(0));
    assertEquals(account, converted(run, "ConvertedAccountId"));
    ActionRun other = lead("Acme Ltd", "other@convert.example.com");
    done(execute(Map.of("attach", "false"), List.of(other)).get(0));
    assertFalse(converted(other, "ConvertedAccountId").equals(account));
  }

  @Test
  void severalAccountsFailWithTheListOrTheOldestIsTaken() {
    String first = account("Twin Ltd");
    org().clock(Duration.ofMinutes(2));
    String second = account("Twin Ltd");
    ActionRun run = lead("twin ltd", "twin@convert.example.com");
    String reason = failed(execute(Map.of(), List.of(run)).get(0));
    assertTrue(reason.contains(first) && reason.contains(second), reason);
    assertFalse(isConverted(run));
    done(execute(Map.of("severalAccounts", "oldest"), List.of(run)).get(0));
    assertEquals(first, converted(run, "ConvertedAccountId"));

    String contact = contact(second, "known@convert.example.com");
    ActionRun known = lead("Twin Ltd", "Known@Convert.example.com");
    done(execute(Map.of(), List.of(known)).get(0));
    assertEquals(second, converted(known, "ConvertedAccountId"));
    assertEquals(contact, converted(known, "ConvertedContactId"));
    org().clock(Duration.ZERO);
  }

  @Test
  void anExistingContactIsUsedUnlessItShallFail() {
    String account = account("Elsewhere");
    String contact = contact(account, "used@convert.example.com");
    ActionRun run = lead("Another Company", "used@convert.example.com");
    String reason = failed(execute(Map.of("existingContact", "fail"), List.of(run)).get(0));
    assertTrue(reason.contains(contact), reason);
    done(execute(Map.of(), List.of(run)).get(0));
    assertEquals(contact, converted(run, "ConvertedContactId"));
    assertEquals(account, converted(run, "ConvertedAccountId"));
  }

  @Test
  void aPlaceholderCompanyFailsAndMakesAnAccountEachOnceTicked() {
    List<ActionRun> runs =
        List.of(
            lead("Anonymous", "p1@convert.example.com"),
            lead("[not provided]", "p2@convert.example.com"));
    int accounts = count("Account");
    execute(Map.of(), runs).forEach(SalesforceConvertActionContractTest::failed);
    assertEquals(accounts, count("Account"));
    execute(Map.of("createAnyway", "true"), runs)
        .forEach(SalesforceConvertActionContractTest::done);
    assertEquals(accounts + 2, count("Account"));
  }

  @Test
  void aQueuesLeadIsRefusedBeforeTheCallAndGoesToAUser() {
    String queue =
        org().records("Group").values().stream()
            .filter(group -> group.path("Type").asText().equals("Queue"))
            .findFirst()
            .orElseThrow()
            .path("Id")
            .asText();
    ActionRun run = lead("Queued", "queued@convert.example.com");
    org().edit("Lead", id(run), "{\"OwnerId\":\"" + queue + "\"}");
    org()
        .fault(
            "{\"kind\":\"poison-call\",\"resource\":\"soap\",\"record\":\"%s\",\"times\":1}"
                .formatted(id(run)));
    assertTrue(failed(execute(Map.of(), List.of(run)).get(0)).contains("Assign to"));
    assertEquals(1, org().faultsLeft(), "no conversion was asked for");
    org().send("DELETE", "faults", "");
    String user = user();
    done(execute(Map.of("owner", user), List.of(run)).get(0));
    assertEquals(
        user,
        org()
            .records("Contact")
            .get(converted(run, "ConvertedContactId"))
            .path("OwnerId")
            .asText());
  }

  @Test
  void theOpportunityAndTheMailComeWhenTheyAreAskedFor() {
    ActionRun plain = lead("Plain", "plain@convert.example.com");
    int mails = mails();
    done(execute(Map.of(), List.of(plain)).get(0));
    assertEquals("", converted(plain, "ConvertedOpportunityId"));
    assertEquals(mails, mails());
    ActionRun rich = lead("Rich", "rich@convert.example.com");
    done(
        execute(Map.of("opportunity", "true", "notify", "true", "owner", user()), List.of(rich))
            .get(0));
    assertTrue(
        org()
            .records("Opportunity")
            .get(converted(rich, "ConvertedOpportunityId"))
            .path("Name")
            .asText()
            .startsWith("Rich"));
    assertEquals(mails + 1, mails());
  }

  @Test
  void whatALostAnswerHidIsDoneAtTheNextTryAndNothingTwice() {
    List<ActionRun> runs =
        List.of(
            lead("Lost Ltd", "lost1@convert.example.com"),
            lead("lost ltd", "lost2@convert.example.com"));
    int accounts = count("Account");
    org().fault("drop-answer", "soap");
    execute(Map.of(), runs)
        .forEach(outcome -> assertInstanceOf(ActionOutcome.Postponed.class, outcome));
    execute(Map.of(), runs).forEach(SalesforceConvertActionContractTest::done);
    assertEquals(accounts + 1, count("Account"));
    assertEquals(
        converted(runs.get(0), "ConvertedAccountId"), converted(runs.get(1), "ConvertedAccountId"));
  }

  @Test
  void whoIsAContactOrWasConvertedIsDoneAndWhoIsGoneWaits() {
    ActionRun converted = lead("Conv", "conv@convert.example.com");
    String contact = org().convert(id(converted)).path("contactId").asText();
    ActionRun gone = lead("Gone", "gone@convert.example.com");
    org().delete("Lead", id(gone));
    List<ActionOutcome> outcomes =
        execute(Map.of(), List.of(converted, run("Contact", ObjectKind.CONTACT, contact), gone));
    assertTrue(done(outcomes.get(0)).contains(contact));
    done(outcomes.get(1));
    assertInstanceOf(ActionOutcome.Postponed.class, outcomes.get(2));
  }

  @Test
  void aStatusThatTheRecordTypeLacksIsRefusedBeforeTheCall() {
    ActionRun run = lead("Typed", "typed@convert.example.com");
    String type = backend.choices("record-types:Lead").get(0).value();
    org().edit("Lead", id(run), "{\"RecordTypeId\":\"" + type + "\"}");
    org()
        .send(
            "POST",
            "rules/record-type-values",
            "{\"object\":\"Lead\",\"recordType\":\"%s\",\"field\":\"Status\",\"values\":[\"Working - Contacted\"]}"
                .formatted(type));
    assertTrue(failed(execute(Map.of(), List.of(run)).get(0)).contains(STATUS));
    assertFalse(isConverted(run));
  }

  @Test
  void oneThatTheCrmRefusesStopsNoOther() {
    List<ActionRun> runs =
        List.of(
            lead("Bad Ltd", "bad1@convert.example.com"),
            lead("Bad Ltd", "bad2@convert.example.com"),
            lead("Good Ltd", "good@convert.example.com"));
    org()
        .fault(
            "{\"kind\":\"poison-record\",\"resource\":\"soap\",\"record\":\"%s\",\"times\":-1}"
                .formatted(id(runs.get(0))));
    List<ActionOutcome> outcomes = execute(Map.of(), runs);
    failed(outcomes.get(0));
    done(outcomes.get(1));
    done(outcomes.get(2));
  }

  private List<ActionOutcome> execute(Map<String, String> given, List<ActionRun> runs) {
    Map<String, String> all = new TreeMap<>(given);
    all.put("status", STATUS);
    return actions.execute("convert-lead", all, runs, backend);
  }

  private static String done(ActionOutcome outcome) {
    return assertInstanceOf(ActionOutcome.Done.class, outcome, outcome::toString).result();
  }

  private static String failed(ActionOutcome outcome) {
    return assertInstanceOf(ActionOutcome.Failed.class, outcome, outcome::toString).reason();
  }

  private ActionRun lead(String company, String email) {
    String id =
        org()
            .create(
                "Lead",
                "{\"LastName\":\"Kit\",\"Company\":\"%s\",\"Email\":\"%s\",\"OwnerId\":\"%s\"}"
                    .formatted(company, email, user()))
            .path("Id")
            .asText();
    return knownAs(run("Lead", ObjectKind.LEAD, id), company, email);
  }

  /** The run as the host hands it over whose prospect has these values. */
  private static ActionRun knownAs(ActionRun run, String company, String email) {
    return ActionRun.of(
            run.key(),
            run.prospectId(),
            Map.of("company", new Value.Text(company), "email", new Value.Text(email)))
        .linkedTo(run.link().orElseThrow());
  }

  private static ActionRun run(String object, ObjectKind kind, String id) {
    return ActionRun.of("key-" + id, 1, Map.of()).linkedTo(new CrmLink(object, kind, id));
  }

  private static String id(ActionRun run) {
    return run.link().orElseThrow().id();
  }

  private String account(String name) {
    return org().create("Account", "{\"Name\":\"" + name + "\"}").path("Id").asText();
  }

  private String contact(String account, String email) {
    return org()
        .create(
            "Contact",
            "{\"LastName\":\"Kit\",\"AccountId\":\"%s\",\"Email\":\"%s\"}"
                .formatted(account, email))
        .path("Id")
        .asText();
  }

  private String user() {
    return org().records("User").values().stream()
        .filter(user -> user.path("IsActive").asBoolean())
        .filter(user -> !user.path("Username").asText().startsWith("integration@"))
        .findFirst()
        .orElseThrow()
        .path("Id")
        .asText();
  }

  private int mails() {
    return org().send("GET", "mails", "").path("mails").size();
  }

  private int count(String object) {
    return org().records(object).size();
  }

  private boolean isConverted(ActionRun run) {
    return org().records("Lead").get(id(run)).path("IsConverted").asBoolean();
  }

  private String converted(ActionRun run, String field) {
    JsonNode value = org().records("Lead").get(id(run)).path(field);
    return value.isNull() || value.isMissingNode() ? "" : value.asText();
  }
}
