package org.tandemcrm.spi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One task to be created by {@link CrmBackend#createTasks}. */
public final class TaskRequest {

  private final String key;
  private final RecordRef person;
  private final String subject;
  private final Optional<String> description;
  private final Optional<String> ownerId;
  private final Optional<LocalDate> dueOn;
  private final Optional<String> status;
  private final Optional<String> priority;
  private final Optional<Instant> remindAt;
  private final Optional<RecordRef> about;
  private final Optional<Instant> triedSince;
  private final Set<String> others;

  private TaskRequest(Builder builder) {
    this.key = builder.key;
    this.person = builder.person;
    this.subject = builder.subject;
    this.description = builder.description;
    this.ownerId = builder.ownerId;
    this.dueOn = builder.dueOn;
    this.status = builder.status;
    this.priority = builder.priority;
    this.remindAt = builder.remindAt;
    this.about = builder.about;
    this.triedSince = builder.triedSince;
    this.others = builder.others;
  }

  /**
   * Starts a task.
   *
   * @param key stands for this creation and no other, at most {@value Mutation#MOST_KEY_CHARACTERS}
   *     characters
   * @param person the lead or contact that it is about
   * @param subject what is to be done, in a line
   */
  public static Builder of(String key, RecordRef person, String subject) {
    return new Builder(key, person, subject);
  }

  /** What this creation, tried once or again, is known by. */
  public String key() {
    return key;
  }

  /** The lead or contact that it is about. */
  public RecordRef person() {
    return person;
  }

  public String subject() {
    return subject;
  }

  public Optional<String> description() {
    return description;
  }

  /** The user who shall do it; absent for the sync user. */
  public Optional<String> ownerId() {
    return ownerId;
  }

  public Optional<LocalDate> dueOn() {
    return dueOn;
  }

  /** One of {@link ChoiceLists#TASK_STATUSES}; absent for the CRM's default. */
  public Optional<String> status() {
    return status;
  }

  /** One of {@link ChoiceLists#TASK_PRIORITIES}; absent for the CRM's default. */
  public Optional<String> priority() {
    return priority;
  }

  /** When the owner shall be reminded; absent for never. */
  public Optional<Instant> remindAt() {
    return remindAt;
  }

  /** Another record that it is about: an account or an opportunity, with a contact alone. */
  public Optional<RecordRef> about() {
    return about;
  }

  /**
   * When this creation was first tried, by the host's clock, and the answer was lost; absent for
   * one that surely wasn't done. See {@link CrmBackend#createTasks}.
   */
  public Optional<Instant> triedSince() {
    return triedSince;
  }

  /** Ids of tasks that the host knows to be of other creations. */
  public Set<String> others() {
    return others;
  }

  /** Names whom it is about, never a text. */
  @Override
  public String toString() {
    return "TaskRequest about " + person;
  }

  /** Collects what a task holds. */
  public static final class Builder {
    private final String key;
    private final RecordRef person;
    private final String subject;
    private Optional<String> description = Optional.empty();
    private Optional<String> ownerId = Optional.empty();
    private Optional<LocalDate> dueOn = Optional.empty();
    private Optional<String> status = Optional.empty();
    private Optional<String> priority = Optional.empty();
    private Optional<Instant> remindAt = Optional.empty();
    private Optional<RecordRef> about = Optional.empty();
    private Optional<Instant> triedSince = Optional.empty();
    private Set<String> others = Set.of();

    private Builder(String key, RecordRef person, String subject) {
      this.key = Objects.requireNonNull(key, "key");
      this.person = Objects.requireNonNull(person, "person");
      this.subject = Objects.requireNonNull(subject, "subject");
      if (key.isEmpty() || key.length() > Mutation.MOST_KEY_CHARACTERS) {
        throw new IllegalArgumentException(
            "a key has 1 to " + Mutation.MOST_KEY_CHARACTERS + " characters");
      }
    }

    public Builder description(String text) {
      description = Optional.of(text);
      return this;
    }

    /** See {@link TaskRequest#ownerId}. */
    public Builder owner(String userId) {
      ownerId = Optional.of(userId);
      return this;
    }

    public Builder dueOn(LocalDate day) {
      dueOn = Optional.of(day);
      return this;
    }

    /** See {@link TaskRequest#status}. */
    public Builder status(String value) {
      status = Optional.of(value);
      return this;
    }

    /** See {@link TaskRequest#priority}. */
    public Builder priority(String value) {
      priority = Optional.of(value);
      return this;
    }

    /** See {@link TaskRequest#remindAt}. */
    public Builder remindAt(Instant time) {
      remindAt = Optional.of(time);
      return this;
    }

    /** See {@link TaskRequest#about}. */
    public Builder about(RecordRef record) {
      about = Optional.of(record);
      return this;
    }

    /** See {@link TaskRequest#triedSince} and {@link TaskRequest#others}. */
    public Builder again(Instant firstTry, Set<String> tasksOfOthers) {
      triedSince = Optional.of(firstTry);
      others = Set.copyOf(tasksOfOthers);
      return this;
    }

    public TaskRequest build() {
      return new TaskRequest(this);
    }
  }
}
