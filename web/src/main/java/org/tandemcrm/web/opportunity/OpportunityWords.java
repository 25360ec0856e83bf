package org.tandemcrm.web.opportunity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandemcrm.core.opportunity.OpportunityRow;
import org.tandemcrm.web.frame.Badge;

/** How an opportunity stands, in words. */
@Named("opportunityWords")
@ApplicationScoped
public class OpportunityWords {

  /** Its stage in the CRM's own word; open, won or lost as the icon and colour. */
  public Badge standing(OpportunityRow row) {
    if (row.won()) {
      return new Badge("in-step", "check", row.stage().orElse("won"));
    }
    return row.closed()
        ? new Badge("waiting", "cross", row.stage().orElse("lost"))
        : new Badge("running", "deal", row.stage().orElse("open"));
  }

  /** 12,340.50 EUR; empty when blank. */
  public String amount(OpportunityRow row) {
    return row.amount()
        .map(amount -> number(amount) + row.currency().map(code -> " " + code).orElse(""))
        .orElse("");
  }

  private static String number(BigDecimal amount) {
    NumberFormat format = NumberFormat.getNumberInstance(Locale.US);
    format.setMinimumFractionDigits(amount.stripTrailingZeros().scale() > 0 ? 2 : 0);
    format.setMaximumFractionDigits(2);
    return format.format(amount);
  }

  /** Stage, amount and the day on which it closes, as far as known. */
  public String line(OpportunityRow row) {
    return Stream.of(
            row.stage().orElse(""),
            amount(row),
            row.closeDate().map(day -> (row.closed() ? "closed " : "closes ") + day).orElse(""))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  public Badge getPrimary() {
    return new Badge("in-step", "check", "primary");
  }
}
