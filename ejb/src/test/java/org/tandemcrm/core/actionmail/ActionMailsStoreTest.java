package org.tandemcrm.core.actionmail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.tandemcrm.core.mail.Mail;
import org.tandemcrm.core.mail.MailFailedException;
import org.tandemcrm.core.mail.MailServer;
import org.tandemcrm.core.mergetext.MergeTexts;
import org.tandemcrm.core.store.OnEachDatabase;
import org.tandemcrm.core.store.Statements;
import org.tandemcrm.core.store.StoreDatabase;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.MailAnswer;
import org.tandemcrm.spi.MailWish;
import org.tandemcrm.spi.Value;

/** To whom a mail goes, and what is said of one that can't go. */
class ActionMailsStoreTest {

  private static final MailWish TO_THE_OWNER =
      new MailWish(List.of(), "Look at\r\nBcc: x@example.com", "She called.");

  private final Post post = new Post();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private Duration limit = Duration.ofMinutes(1);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @OnEachDatabase
  void theOwnerGetsItAndWhoCantIsTold(StoreDatabase database) {
    owner(database, 1, "anna", "anna@example.com", "ACTIVE");
    owner(database, 2, "bert", null, "ACTIVE");
    owner(database, 3, "carl", "carl@example.com", "INACTIVE");
    prospect(database, 4, null);

    List<MailAnswer> answers = send(database, TO_THE_OWNER, 1, 2, 3, 4);

    assertEquals(new MailAnswer.Sent("anna@example.com"), answers.get(0));
    assertTrue(refused(answers.get(1)).startsWith("The owner bert has no email:"));
    assertTrue(refused(answers.get(2)).startsWith("The owner carl is deactivated:"));
    assertTrue(refused(answers.get(3)).startsWith("The prospect has no owner here:"));
    Mail mail = post.sent.get(0);
    assertEquals("Look at Bcc: x@example.com", mail.subject());
    assertEquals(Optional.of("tandem-run-run-1"), mail.id());
    assertEquals(
        "She called.\n\n-- \nhttps://crm.example.com/prospect/view.xhtml?id=1\n", mail.text());
  }

  @OnEachDatabase
  void aMailServerThatIsDownIsTriedOnceAndTheOthersWait(StoreDatabase database) {
    post.down = true;
    List<MailAnswer> answers =
        send(database, new MailWish(List.of("a@example.com"), "s", "t"), 1, 2, 3);
    assertEquals(1, post.tries);
    answers.forEach(
        answer -> assertEquals(new MailAnswer.Unsent("The mail server is away."), answer));
  }

  @OnEachDatabase
  void aMailServerThatLingersIsLeftAndTheOthersWait(StoreDatabase database) {
    post.lingering = new CountDownLatch(1);
    limit = Duration.ofMillis(100);
    try {
      List<MailAnswer> answers =
          send(database, new MailWish(List.of("a@example.com"), "s", "t"), 1, 2);
      answers.forEach(
          answer ->
              assertTrue(
                  assertInstanceOf(MailAnswer.Unsent.class, answer)
                      .reason()
                      .startsWith("The mail server took too long")));
    } finally {
      post.lingering.countDown();
    }
  }

  @OnEachDatabase
  void anAddressThatIsRefusedForGoodFailsAtOnceAndTheOthersGoOn(StoreDatabase database) {
    owner(database, 1, "anna", "anna@example.com", "ACTIVE");
    owner(database, 2, "gone", "gone@example.com", "ACTIVE");
    owner(database, 3, "full", "full@example.com", "ACTIVE");
    owner(database, 4, "bert", "bert@example.com", "ACTIVE");
    post.blames.put("gone@example.com", MailFailedException.Blame.ADDRESS);
    post.blames.put("full@example.com", MailFailedException.Blame.MAIL);

    List<MailAnswer> answers = send(database, TO_THE_OWNER, 1, 2, 3, 4);

    assertEquals(
        List.of(
            new MailAnswer.Sent("anna@example.com"),
            new MailAnswer.Refused("550 gone@example.com"),
            new MailAnswer.Unsent("550 full@example.com"),
            new MailAnswer.Sent("bert@example.com")),
        answers);
    MailWish toOneThatIsGone = new MailWish(List.of("gone@example.com"), "s", "t");
    int before = post.tries;
    send(database, toOneThatIsGone, 1, 2)
        .forEach(answer -> assertEquals("550 gone@example.com", refused(answer)));
    assertEquals(before + 1, post.tries, "nobody is asked again for the same address");
  }

  @OnEachDatabase
  void eachProspectFillsSubjectAndTextIn(StoreDatabase database) {
    owner(database, 1, "anna", "anna@example.com", "ACTIVE");
    prospect(database, 2, null);
    MailWish wish =
        new MailWish(
            List.of("sales@example.com"),
            "Call {{firstName|somebody}}{{lastName}}",
            "{{company}}\n\nOwner: {{owner.name|nobody}} \\{{x}}");
    ActionRun known =
        ActionRun.of(
            "one",
            1,
            Map.of(
                "firstName", new Value.Text("Ann\r\nBcc: x@example.com"),
                "company", new Value.Text("Ek {{email}}")));

    List<MailAnswer> answers = send(database, wish, known, ActionRun.of("two", 2, Map.of()));

    assertEquals(2, answers.stream().filter(MailAnswer.Sent.class::isInstance).count());
    assertEquals("Call Ann Bcc: x@example.com", post.sent.get(0).subject());
    assertTrue(
        post.sent.get(0).text().startsWith("Ek {{email}}\n\nOwner: anna {{x}}\n\n-- \n"),
        post.sent.get(0).text());
    assertEquals("Call somebody", post.sent.get(1).subject());
    assertTrue(post.sent.get(1).text().startsWith("Owner: nobody {{x}}"), post.sent.get(1).text());

    MailWish blank = new MailWish(List.of("sales@example.com"), "{{company}}", "t");
    List<MailAnswer> halves = send(database, blank, known, ActionRun.of("two", 2, Map.of()));
    assertInstanceOf(MailAnswer.Sent.class, halves.get(0));
    assertTrue(refused(halves.get(1)).startsWith("Nothing is left of the subject"));
    MailWish gone = new MailWish(List.of("sales@example.com"), "s", "{{shoeSize}}");
    assertEquals(
        "The text names {{shoeSize}}, which prospects no longer have. Ask for the action again with"
            + " another text.",
        refused(send(database, gone, known).get(0)));
  }

  @OnEachDatabase
  void aWrongAddressAndAServerWithoutMailSendNothing(StoreDatabase database) {
    MailWish wrong = new MailWish(List.of("a@example.com", "b@example.com\nBcc: c"), "s", "t");
    assertTrue(refused(send(database, wrong, 1).get(0)).contains("is no mail address"));
    post.configured = false;
    assertTrue(
        refused(send(database, TO_THE_OWNER, 1).get(0)).startsWith("No mail server is configured"));
    assertEquals(List.of(), post.sent);
  }

  private List<MailAnswer> send(StoreDatabase database, MailWish wish, long... prospects) {
    List<ActionRun> runs =
        LongStream.of(prospects).mapToObj(id -> ActionRun.of("run-" + id, id, Map.of())).toList();
    return send(database, wish, runs.toArray(ActionRun[]::new));
  }

  private List<MailAnswer> send(StoreDatabase database, MailWish wish, ActionRun... runs) {
    return database.inTransaction(
        entityManager ->
            new ActionMails(
                    post,
                    new OwnerAddresses(entityManager),
                    new MergeTexts(entityManager),
                    threads,
                    limit)
                .send(wish, List.of(runs)));
  }

  private static void owner(
      StoreDatabase database, long id, String login, String email, String state) {
    execute(
        database,
        "INSERT INTO APP_USER (ID, LOGIN, EMAIL, EMAIL_KEY, ROLE, STATE, PASSWORD_HASH,"
            + " CREATED_AT, VERSION)"
            + " VALUES ("
            + id
            + ", '"
            + login
            + "', "
            + text(email)
            + ", "
            + text(email)
            + ", 'VIEWER', '"
            + state
            + "', 'hash', 0, 0)");
    prospect(database, id, id);
  }

  private static String text(String value) {
    return value == null ? "NULL" : "'" + value + "'";
  }

  private static void prospect(StoreDatabase database, long id, Long owner) {
    execute(
        database,
        "INSERT INTO PROSPECT (ID, NAME_KEY, OWNER_ID, CREATED_AT, UPDATED_AT, VERSION) VALUES ("
            + id
            + ", 'p', "
            + owner
            + ", 0, 0, 0)");
  }

  private static void execute(StoreDatabase database, String sql) {
    database.doInTransaction(entityManager -> Statements.execute(entityManager, sql));
  }

  private static String refused(MailAnswer answer) {
    return assertInstanceOf(MailAnswer.Refused.class, answer).reason();
  }

  /** Takes mails as long as it is up. */
  private static final class Post extends MailServer {
    private final List<Mail> sent = new ArrayList<>();
    private boolean configured = true;
    private final Map<String, MailFailedException.Blame> blames = new HashMap<>();
    private boolean down;
    private int tries;
    private CountDownLatch lingering = new CountDownLatch(0);

    @Override
    public boolean isConfigured() {
      return configured;
    }

    @Override
    public Optional<String> pages() {
      return Optional.of("https://crm.example.com");
    }

    @Override
    public void send(Mail mail) {
      tries++;
      try {
        lingering.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (down) {
        throw new MailFailedException("The mail server is away.");
      }
      String to = mail.to().get(0);
      if (blames.containsKey(to)) {
        throw new MailFailedException(blames.get(to), "550 " + to, null);
      }
      sent.add(mail);
    }
  }
}
