package org.tandemcrm.core.alert;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something that was or is wrong for a while, and which mails went out about it. */
@Entity
@Table(name = "ALERT")
class Alert {

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

  /** Longer than a mail server can take to answer. */
  private static final Duration CLAIM = Duration.ofMinutes(5);

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** Beyond this many tries the pause has its full length. */
  private static final int LONGEST_AFTER = 6;

  private static final int MAX_PROBLEM = 1000;

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ALERT_KEY")
  @SequenceGenerator(name = "ALERT_KEY", sequenceName = "CONFIGURATION_ID", allocationSize = 100)
  private long id;

  @Enumerated(EnumType.STRING)
  private AlertKind kind;

  private String subject;

  @Column(name = "OPEN_KEY")
  private String openKey;

  private String title;
  private String sentence;
  private String page;

  @Column(name = "OPENED_AT")
  private Instant openedAt;

  @Column(name = "ENDED_AT")
  private Instant endedAt;

  @Column(name = "OPENING_MAILED_AT")
  private Instant openingMailedAt;

  @Column(name = "END_MAILED_AT")
  private Instant endMailedAt;

  @Column(name = "MAIL_TRIES")
  private int mailTries;

  @Column(name = "NEXT_MAIL_AT")
  private Instant nextMailAt;

  @Column(name = "MAIL_PROBLEM")
  private String mailProblem;

  private long newest;

  @Column(name = "NEWEST_MAILED")
  private long newestMailed;

  @Version private int version;

  protected Alert() {}

  Alert(Condition condition, Instant now) {
    this.kind = condition.kind();
    this.subject = condition.subject();
    this.openKey = condition.key();
    this.title = condition.title();
    this.sentence = condition.sentence();
    this.page = condition.page();
    this.newest = condition.newest();
    this.openedAt = now;
    this.nextMailAt = now;
  }

  /**
   * Tells how it stands now, as some of it may be over and more have come: only what has come is
   * mailed.
   */
  void grow(Condition now, Instant at) {
    title = now.title();
    sentence = now.sentence();
    page = now.page();
    if (now.newest() > newest) {
      // A mail that is still to go out, or is tried again, keeps its time and tells this too.
      if (openingMailedAt != null && newestMailed == newest) {
        Instant soonest = openingMailedAt.plus(kind.pause());
        nextMailAt = soonest.isAfter(at) ? soonest : at;
      }
      newest = now.newest();
    }
  }

  /** It is over; its words tell from now on how it ended, if that is known. */
  void end(Optional<AlertEnd> how, Instant now) {
    how.ifPresent(
        end -> {
          title = end.title();
          sentence = end.sentence();
          page = end.page();
        });
    openKey = null;
    endedAt = now;
    mailTries = 0;
    nextMailAt = now;
    mailProblem = null;
  }

  /**
   * What the next mail says, for the caller to send; absent when all is said. An end is news only
   * after its beginning.
   */
  Optional<AlertNews> claim(Instant now) {
    boolean opening = endedAt == null && (openingMailedAt == null || newestMailed < newest);
    boolean end = openingMailedAt != null && endedAt != null && endMailedAt == null;
    if (!opening && !end) {
      return Optional.empty();
    }
    nextMailAt = now.plus(CLAIM);
    return Optional.of(news(end));
  }

  private AlertNews news(boolean over) {
    return new AlertNews(id, kind, over, title, sentence, page, over ? endedAt : openedAt, newest);
  }

  /** What joined while that mail was on its way is still news. */
  void mailed(AlertNews news, Instant now) {
    if (news.over()) {
      endMailedAt = now;
    } else {
      openingMailedAt = now;
      newestMailed = news.newest();
    }
    mailTries = 0;
    mailProblem = null;
  }

  /** The pause before the next try doubles each time, up to an hour. */
  void notMailed(String problem, Instant now) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(mailTries, LONGEST_AFTER));
    mailTries++;
    nextMailAt = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    mailProblem = problem.length() > MAX_PROBLEM ? problem.substring(0, MAX_PROBLEM) : problem;
  }

  String openKey() {
    return openKey;
  }

  AlertKind kind() {
    return kind;
  }

  String subject() {
    return subject;
  }

  Instant openedAt() {
    return openedAt;
  }
}
