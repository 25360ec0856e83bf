package org.tandemcrm.web.frame;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.primefaces.context.PrimeFacesContext;
import org.tandemcrm.core.action.ActionAttention;
import org.tandemcrm.core.alert.Alerts;
import org.tandemcrm.core.approval.Approvals;
import org.tandemcrm.core.cases.Cases;
import org.tandemcrm.core.failure.Failures;
import org.tandemcrm.core.hopper.Hopper;
import org.tandemcrm.core.plugin.PluginHost;
import org.tandemcrm.web.connection.ConnectionStates;
import org.tandemcrm.web.user.SignedInUser;

/** What stands around every page: templates/frame.xhtml. */
@Named
@RequestScoped
public class Frame {

  private static final Set<String> THEMES = Set.of("light", "dark");
  private static final int IN_A_PHONES_BAR = 4;

  @Inject private ConnectionStates connections;
  @Inject private PluginHost plugins;
  @Inject private Alerts alerts;
  @Inject private Failures failures;
  @Inject private Cases cases;
  @Inject private Approvals approvals;
  @Inject private ActionAttention actions;
  @Inject private Hopper hopper;
  @Inject private SignedInUser user;
  @Inject private FacesContext faces;

  private List<NavigationEntry> entries;

  /** What has a place of its own in the bar at the bottom of a phone. */
  public List<NavigationEntry> getFirstEntries() {
    return entries().subList(0, inAPhonesBar());
  }

  /** What a phone shows after "More", and any other screen below the first. */
  public List<NavigationEntry> getFurtherEntries() {
    return entries().subList(inAPhonesBar(), entries().size());
  }

  private int inAPhonesBar() {
    return Math.min(IN_A_PHONES_BAR, entries().size());
  }

  private List<NavigationEntry> entries() {
    if (entries == null && !user.isViewer()) {
      entries =
          List.of(
              new NavigationEntry("", "/prospect/list.xhtml", "people", "Prospects", 0), hopper());
    }
    if (entries == null) {
      entries =
          List.of(
              new NavigationEntry("", "/dashboard.xhtml", "home", "Dashboard", 0),
              new NavigationEntry("", "/prospect/list.xhtml", "people", "Prospects", 0),
              new NavigationEntry("", "/account/list.xhtml", "building", "Accounts", 0),
              new NavigationEntry("", "/opportunity/list.xhtml", "deal", "Opportunities", 0),
              new NavigationEntry("", "/campaign/list.xhtml", "flag", "Campaigns", 0),
              new NavigationEntry("", "/prospectlist/list.xhtml", "book", "Lists", 0),
              new NavigationEntry(
                  "",
                  "/action/list.xhtml",
                  "bolt",
                  "Action runs",
                  actions.failed() + actions.givenUp() + actions.expiring()),
              new NavigationEntry(
                  "Sync",
                  "/connection/list.xhtml",
                  "plug",
                  "Connections",
                  connections.getWaiting()),
              new NavigationEntry("", "/sync/list.xhtml", "sync", "Runs", 0),
              new NavigationEntry("", "/link/list.xhtml", "link", "Links", 0),
              new NavigationEntry(
                  "", "/failure/list.xhtml", "wrench", "Errors", failures.curable()),
              new NavigationEntry(
                  "", "/approval/list.xhtml", "pause", "Approvals", approvals.waiting().size()),
              new NavigationEntry("", "/cases/list.xhtml", "scales", "Cases", cases.waiting()),
              new NavigationEntry("", "/alert/list.xhtml", "bell", "Alerts", alerts.open().size()),
              new NavigationEntry("", "/recyclebin/list.xhtml", "trash", "Recycle bin", 0),
              new NavigationEntry("Settings", "/crmuser/list.xhtml", "people", "Link CRM users", 0),
              new NavigationEntry("", "/tasktemplate/list.xhtml", "check", "Tasks", 0),
              new NavigationEntry(
                  "", "/plugin/list.xhtml", "puzzle", "Plugins", plugins.rejected().size()),
              new NavigationEntry("", "/assignment/list.xhtml", "arrow", "Lead distribution", 0));
      if (user.isMarketer()) {
        entries =
            Stream.of(
                    entries.subList(0, IN_A_PHONES_BAR).stream(),
                    Stream.of(
                        new NavigationEntry("", "/editing/list.xhtml", "pencil", "Imports", 0),
                        hopper()),
                    entries.subList(IN_A_PHONES_BAR, entries.size()).stream(),
                    user.isAdmin() ? forAdmins() : Stream.<NavigationEntry>empty())
                .flatMap(part -> part)
                .toList();
      }
    }
    return entries;
  }

  private NavigationEntry hopper() {
    return new NavigationEntry("", "/hopper/list.xhtml", "clock", "Hopper", hopper.waiting());
  }

  private static Stream<NavigationEntry> forAdmins() {
    return Stream.of(
        new NavigationEntry("", "/user/list.xhtml", "person", "Users", 0),
        new NavigationEntry("", "/token/list.xhtml", "key", "API tokens", 0),
        new NavigationEntry("", "/webhook/list.xhtml", "link", "Webhooks", 0),
        new NavigationEntry("", "/audit/list.xhtml", "book", "Audit", 0));
  }

  /** Whether the shown page belongs to this entry. */
  public boolean isCurrent(NavigationEntry entry) {
    return entry.covers(getHere());
  }

  /** The shown page, from the context root. */
  public String getHere() {
    return faces.getViewRoot().getViewId();
  }

  /** "light" or "dark" as the person chose; empty to follow the system. */
  public String getTheme() {
    Cookie chosen = (Cookie) faces.getExternalContext().getRequestCookieMap().get("tandem-theme");
    return chosen != null && THEMES.contains(chosen.getValue()) ? chosen.getValue() : "";
  }

  /** What a form sends back so that the answer's scripts may run; see {@link ContentPolicy}. */
  public String getNonce() {
    return PrimeFacesContext.getCspState(faces).getNonce();
  }

  /** The first two letters of the login. */
  public String getInitials() {
    String login = user.getLogin();
    return login.substring(0, Math.min(2, login.length())).toUpperCase(Locale.ROOT);
  }
}
