package org.tandemcrm.core.actionmail;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.tandemcrm.core.mail.Mail;
import org.tandemcrm.core.mail.MailAddress;
import org.tandemcrm.core.mail.MailFailedException;
import org.tandemcrm.core.mail.MailServer;
import org.tandemcrm.core.mergetext.MergeTexts;
import org.tandemcrm.core.mergetext.MergedTexts;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.MailAnswer;
import org.tandemcrm.spi.MailWish;

/**
 * Sends the mails of a chunk of runs, one after the other. When the mail server is away, the others
 * wait for the next try as well; when it refuses one mail, they go on.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ActionMails {

  /** An action has a minute for all that it does. */
  private static final Duration ALL_MAILS = Duration.ofSeconds(35);

  /**
   * So long after the first of them nothing is waited for. Nobody can interrupt a conversation with
   * a mail server, and one that lingers over each of many addresses would cost the plugin its
   * thread, and after three of them itself.
   */
  private static final Duration LONGEST = Duration.ofSeconds(50);

  @Inject private MailServer server;
  @Inject private OwnerAddresses owners;
  @Inject private MergeTexts texts;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService managed;

  private ExecutorService executor;
  private Duration longest = LONGEST;

  public ActionMails() {}

  ActionMails(
      MailServer server,
      OwnerAddresses owners,
      MergeTexts texts,
      ExecutorService executor,
      Duration longest) {
    this.server = server;
    this.owners = owners;
    this.texts = texts;
    this.executor = executor;
    this.longest = longest;
  }

  @PostConstruct
  void open() {
    executor = managed;
  }

  /**
   * @return one answer for each run, in the same order
   */
  public List<MailAnswer> send(MailWish wish, List<ActionRun> runs) {
    Optional<String> wrong =
        wish.to().stream().filter(address -> !MailAddress.isOne(address)).findFirst();
    if (wrong.isPresent()) {
      return all(runs, wrong.get() + " is no mail address. Ask for the action again with another.");
    }
    if (!server.isConfigured()) {
      return all(
          runs,
          "No mail server is configured: set MAIL_HOST and MAIL_FROM, start the server again, then"
              + " run this again.");
    }
    MergeTexts.Filled filled = texts.filled(wish.subject(), wish.text(), runs);
    if (filled.trouble().isPresent()) {
      return all(runs, filled.trouble().get());
    }
    Map<Long, OwnerAddress> addresses =
        wish.to().isEmpty()
            ? owners.of(runs.stream().map(ActionRun::prospectId).toList())
            : Map.of();
    List<MailAnswer> answers = new ArrayList<>();
    long begun = System.nanoTime();
    long end = begun + ALL_MAILS.toNanos();
    Optional<MailAnswer> ahead = Optional.empty();
    for (ActionRun run : runs) {
      OwnerAddress owner = addresses.getOrDefault(run.prospectId(), OwnerAddress.NOBODY);
      MergedTexts mail = filled.texts().get(run.key());
      if (wish.to().isEmpty() && owner.problem().isPresent()) {
        answers.add(new MailAnswer.Refused(owner.problem().get()));
      } else if (mail.problem().isPresent()) {
        answers.add(new MailAnswer.Refused(mail.problem().get()));
      } else if (ahead.isPresent()) {
        answers.add(ahead.get());
      } else if (System.nanoTime() > end) {
        answers.add(new MailAnswer.Unsent("There was no time left to send this mail."));
      } else {
        List<String> to = wish.to().isEmpty() ? List.of(owner.address()) : wish.to();
        Optional<MailFailedException> failure =
            send(mail(run, mail, to), begun + longest.toNanos());
        MailAnswer answer =
            failure
                .map(ActionMails::answer)
                .orElseGet(() -> new MailAnswer.Sent(String.join(", ", to)));
        answers.add(answer);
        ahead = failure.filter(one -> isForAll(one, wish)).map(one -> answer);
      }
    }
    return answers;
  }

  /** Sends it: why it wasn't taken; absent when it was. */
  private Optional<MailFailedException> send(Mail mail, long until) {
    try {
      return executor.submit(() -> failure(mail)).get(until - System.nanoTime(), NANOSECONDS);
    } catch (TimeoutException e) {
      return Optional.of(
          new MailFailedException(
              "The mail server took too long over the mail, and may still take it."));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(
          new MailFailedException("The server was in a hurry and gave the mail up."));
    } catch (ExecutionException | RejectedExecutionException e) {
      throw new IllegalStateException("A mail could not be sent.", e);
    }
  }

  private Optional<MailFailedException> failure(Mail mail) {
    try {
      server.send(mail);
      return Optional.empty();
    } catch (MailFailedException e) {
      return Optional.of(e);
    }
  }

  private static MailAnswer answer(MailFailedException failure) {
    return failure.blame() == MailFailedException.Blame.ADDRESS
        ? new MailAnswer.Refused(failure.getMessage())
        : new MailAnswer.Unsent(failure.getMessage());
  }

  /** Whether the mails behind this one would fare alike, so that nobody tries them in vain. */
  private static boolean isForAll(MailFailedException failure, MailWish wish) {
    return switch (failure.blame()) {
      case SERVER -> true;
      case MAIL -> false;
      case ADDRESS -> !wish.to().isEmpty();
    };
  }

  private Mail mail(ActionRun run, MergedTexts texts, List<String> to) {
    String about =
        server
            .pages()
            .map(pages -> pages + "/prospect/view.xhtml?id=" + run.prospectId())
            .orElse("Prospect " + run.prospectId());
    String text = texts.text() + "\n\n-- \n" + about + "\n";
    return new Mail(to, texts.subject(), text, Optional.of("tandem-run-" + run.key()));
  }

  private static List<MailAnswer> all(List<ActionRun> runs, String reason) {
    return Collections.nCopies(runs.size(), new MailAnswer.Refused(reason));
  }
}
