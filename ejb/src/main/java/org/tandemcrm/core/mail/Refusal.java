package org.tandemcrm.core.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a mail server meant that did not take a mail: as far as the exception tells it. */
final class Refusal {

  /** How SMTP says that it is for good. */
  private static final String FOR_GOOD = "(?s)5\\d\\d\\b.*";

  private static final int MOST_WORDS = 300;

  private Refusal() {}

  /**
   * @param host the mail server, for the sentence
   */
  static MailFailedException of(String host, MessagingException failure) {
    List<String> refused = refused(failure);
    if (!refused.isEmpty()) {
      return new MailFailedException(
          MailFailedException.Blame.ADDRESS,
          "The mail was sent to nobody, as the mail server "
              + host
              + " refuses "
              + String.join(", ", refused)
              + ": "
              + answers(failure).orElseGet(() -> reason(failure)),
          failure);
    }
    return new MailFailedException(
        failure instanceof SendFailedException
            ? MailFailedException.Blame.MAIL
            : MailFailedException.Blame.SERVER,
        "The mail server " + host + " did not take the mail: " + reason(failure),
        failure);
  }

  /** The addresses that it will never take. */
  private static List<String> refused(MessagingException failure) {
    return failure instanceof SendFailedException sending && sending.getInvalidAddresses() != null
        ? Arrays.stream(sending.getInvalidAddresses()).map(Address::toString).distinct().toList()
        : List.of();
  }

  /** What it said of them, each answer once. */
  private static Optional<String> answers(MessagingException failure) {
    String answers =
        Stream.<Exception>iterate(
                failure,
                one -> one != null,
                one -> one instanceof MessagingException mail ? mail.getNextException() : null)
            .map(Exception::getMessage)
            .filter(message -> message != null && message.matches(FOR_GOOD))
            .map(message -> message.replaceAll("[\\p{Cc}\\s]+", " ").strip())
            .distinct()
            .collect(Collectors.joining("; "));
    return Optional.of(answers.substring(0, Math.min(MOST_WORDS, answers.length())))
        .filter(text -> !text.isEmpty());
  }

  private static String reason(MessagingException failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
