package org.tandemcrm.core.user;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import org.tandemcrm.core.store.NotFoundException;

/** The keys of programs that call the REST API. */
@Stateless
public class Tokens {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private Clock clock;

  public Tokens() {}

  Tokens(EntityManager entityManager, Clock clock) {
    this.entityManager = entityManager;
    this.clock = clock;
  }

  /**
   * Makes a token.
   *
   * @param name what it is for; 1 to 100 characters
   * @return the token, which can't be shown a second time
   */
  public String create(String name, Role role) {
    String token = TokenText.random();
    entityManager.persist(new ApiToken(name, token, role, clock.instant()));
    return token;
  }

  /** All tokens, the newest first. */
  public List<TokenRow> list() {
    return entityManager
        .createQuery("SELECT t FROM ApiToken t ORDER BY t.id DESC", ApiToken.class)
        .getResultStream()
        .map(ApiToken::row)
        .toList();
  }

  /**
   * Ends a token at once.
   *
   * @throws NotFoundException when there is none of that key
   */
  public void revoke(long id) {
    ApiToken token = entityManager.find(ApiToken.class, id);
    if (token == null) {
      throw new NotFoundException("There is no token " + id + ".");
    }
    entityManager.remove(token);
  }
}
