package org.tandemcrm.core.user;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.RowQuery;
import org.tandemcrm.core.store.StoredRow;

/** The keys of programs that call the REST API. */
@Stateless
public class Tokens {

  /** How long a token is good unless its maker says otherwise. */
  public static final int DEFAULT_DAYS = 90;

  private static final int MAX_NAME = 100;

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private AuditLog audit;
  @Inject private Clock clock;

  @Inject
  @ConfigProperty(name = "tandem.token.max.days", defaultValue = "365")
  private int maxDays;

  public Tokens() {}

  Tokens(EntityManager entityManager, AuditLog audit, Clock clock, int maxDays) {
    this.entityManager = entityManager;
    this.audit = audit;
    this.clock = clock;
    this.maxDays = maxDays;
  }

  /** The last day that a token has unless its maker says otherwise. */
  public LocalDate defaultLastDay() {
    return today().plusDays(Math.min(DEFAULT_DAYS, maxDays));
  }

  /** The last day that a token can have. */
  public LocalDate latestLastDay() {
    return today().plusDays(maxDays);
  }

  /**
   * Makes a token.
   *
   * @param maker to whom it will belong; a token's maker is its owner's
   * @return the token, which can't be shown a second time
   * @throws InvalidUserException with everything that is wrong with the draft
   */
  public String create(TokenDraft draft, SignedIn maker) {
    refuse(problems(draft, maker));
    String token = TokenText.random();
    ApiToken made =
        new ApiToken(
            draft.name().strip(),
            token,
            draft.role(),
            maker.userId(),
            clock.instant(),
            draft.lastDay().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    entityManager.persist(made);
    audit.record("created", made.subject(), Map.of(), made.audited());
    return token;
  }

  private Map<String, String> problems(TokenDraft draft, SignedIn maker) {
    Map<String, String> problems = new LinkedHashMap<>();
    if (draft.name().isBlank() || draft.name().strip().length() > MAX_NAME) {
      problems.put("name", "Say what it is for, in at most " + MAX_NAME + " characters.");
    }
    if (draft.role() == null) {
      problems.put("role", "Choose what its holder may do.");
    } else if (draft.role() == Role.SALES && maker.userId().isEmpty()) {
      problems.put(
          "role",
          "A token for sales sees the prospects of the person who makes it: sign in as one, or use"
              + " a token that belongs to one.");
    }
    LocalDate lastDay = draft.lastDay();
    if (lastDay == null || lastDay.isBefore(today()) || lastDay.isAfter(latestLastDay())) {
      problems.put("lastDay", "Give a day from today to " + latestLastDay() + ".");
    }
    return problems;
  }

  private static void refuse(Map<String, String> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidUserException(problems);
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** All tokens, the newest first; those that are over are there until somebody revokes them. */
  public List<TokenRow> list() {
    return new RowQuery(
            entityManager,
            "T.ID, T.NAME, T.ROLE, U.LOGIN, T.CREATED_AT, T.EXPIRES_AT, T.LAST_USED_AT",
            "FROM API_TOKEN T LEFT JOIN APP_USER U ON U.ID = T.OWNER_ID ORDER BY T.ID DESC")
        .list(Tokens::row);
  }

  private static TokenRow row(StoredRow row) {
    return new TokenRow(
        row.number(0),
        row.text(1),
        row.constant(Role.class, 2),
        row.optionalText(3),
        row.instant(4),
        row.optionalInstant(5),
        row.optionalInstant(6));
  }

  /**
   * Ends a token at once.
   *
   * @throws NotFoundException when there is none of that key
   * @throws ConflictingStateException for the one that the server's configuration names
   */
  public void revoke(long id) {
    ApiToken token = entityManager.find(ApiToken.class, id);
    if (token == null) {
      throw new NotFoundException("There is no token " + id + ".");
    }
    if (token.isConfigured()) {
      throw new ConflictingStateException(
          "The server's configuration names this token: take tandem.admin.token out of it and start"
              + " the server again.");
    }
    entityManager.remove(token);
    audit.record("revoked", token.subject(), token.audited(), Map.of());
  }

  /**
   * The holder of that bearer token, with what its own and its owner's role both allow; empty when
   * that is nothing, when there is no such token, when it is over, or its owner deactivated.
   */
  public Optional<SignedIn> holder(String bearerToken) {
    return entityManager
        .createQuery("SELECT t FROM ApiToken t WHERE t.tokenHash = :hash", ApiToken.class)
        .setParameter("hash", TokenText.hash(bearerToken))
        .getResultStream()
        .findFirst()
        .filter(token -> !token.isOver(clock.instant()))
        .flatMap(this::holder);
  }

  private Optional<SignedIn> holder(ApiToken token) {
    Optional<Role> role = role(token);
    role.ifPresent(any -> token.used(clock.instant()));
    return role.map(allowed -> new SignedIn(token.owner(), token.holder(), allowed));
  }

  private Optional<Role> role(ApiToken token) {
    OptionalLong owner = token.owner();
    if (owner.isEmpty()) {
      return Optional.of(token.role());
    }
    return Optional.ofNullable(entityManager.find(AppUser.class, owner.getAsLong()))
        .filter(AppUser::isActive)
        .flatMap(user -> user.signedIn().role().atMost(token.role()));
  }
}
