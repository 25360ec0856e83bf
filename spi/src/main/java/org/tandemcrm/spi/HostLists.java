package org.tandemcrm.spi;

/**
 * The names of the lists that the host itself offers for {@linkplain Setting#choiceFrom parameters}
 * of an {@link ActionType}, whether or not it acts in a CRM. All begin with {@value #PREFIX}, which
 * no list of a {@link CrmBackend} does.
 */
public final class HostLists {

  /** How the name of each list of the host begins. */
  public static final String PREFIX = "tandem:";

  /** The people of Tandem who may own prospects, by their number. */
  public static final String USERS = PREFIX + "users";

  /** The lists that people keep of prospects, by their number. */
  public static final String LISTS = PREFIX + "lists";

  /** The webhooks that are on, by their number. */
  public static final String WEBHOOKS = PREFIX + "webhooks";

  /** The task templates, by their numbers. */
  public static final String TASK_TEMPLATES = PREFIX + "task-templates";

  /**
   * The users of the connection's CRM behind whom a person of Tandem stands, by their ids there;
   * for an action that needs a CRM.
   */
  public static final String CRM_USERS = PREFIX + "crm-users";

  private HostLists() {}

  /** True when the host answers for that list, false when the CRM does. */
  public static boolean isOne(String list) {
    return list.startsWith(PREFIX);
  }
}
