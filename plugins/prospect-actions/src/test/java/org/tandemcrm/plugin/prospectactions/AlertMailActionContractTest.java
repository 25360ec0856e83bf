package org.tandemcrm.plugin.prospectactions;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.tandemcrm.plugin.testkit.ActionContract;
import org.tandemcrm.plugin.testkit.ActionStage;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.MailAnswer;
import org.tandemcrm.spi.MailWish;

/** "Send alert mail" as the server meets it. */
class AlertMailActionContractTest extends ActionContract {

  @Override
  protected Path pluginFolder() {
    return Path.of("target/plugin");
  }

  @Override
  protected String actionId() {
    return "send-alert-mail";
  }

  @Override
  protected ActionStage stage() {
    return new Post();
  }

  /** Keeps mails by the key of their run, as a receiver tells them; one prospect has no owner. */
  private static final class Post implements ActionStage {
    private final Map<String, String> mails = new TreeMap<>();

    @Override
    public Map<String, String> parameters() {
      return Map.of("subject", "Call her", "text", "She asked for it.");
    }

    @Override
    public Map<String, String> wrongParameters() {
      return Map.of(
          "to", "anna@example.com, bert", "subject", "x".repeat(201), "text", "x".repeat(10_001));
    }

    @Override
    public List<ActionRun> runs() {
      return LongStream.rangeClosed(1, 4).mapToObj(Post::run).toList();
    }

    @Override
    public ActionRun refused() {
      return run(99);
    }

    @Override
    public MailAnswer mail(MailWish mail, ActionRun run) {
      if (run.prospectId() == 99) {
        return new MailAnswer.Refused("The prospect has no owner.");
      }
      mails.put(run.key(), mail.subject() + mail.text());
      return new MailAnswer.Sent("the owner");
    }

    @Override
    public Object state() {
      return mails.toString();
    }

    private static ActionRun run(long prospect) {
      return ActionRun.of("run-" + prospect, prospect, Map.of());
    }
  }
}
