package org.tandemcrm.web.connection;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The page connection/list.xhtml. */
@Named
@RequestScoped
public class ConnectionList {

  @Inject private ConnectionStates states;

  public List<ConnectionCard> getCards() {
    return states.getCards();
  }
}
