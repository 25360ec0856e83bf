package org.tandemcrm.web.connection;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandemcrm.web.user.ForViewers;

/** The page connection/list.xhtml. */
@Named
@RequestScoped
@ForViewers
public class ConnectionList {

  @Inject private ConnectionStates states;

  public List<ConnectionCard> getCards() {
    return states.getCards();
  }
}
